/**
 * Who waits here, in calling order, with reasons. The order is the server's own answer: this only
 * asks again, soon but not too often, whenever something at the hall has changed.
 */
import { effect, signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import { windowQueue } from '../../protocol/http/windows.ts';
import { parsed } from '../ports/calls.ts';
import { reaches } from '../ports/hall-link.ts';
import type { WindowQueue } from '../../protocol/http/windows.ts';
import type { LinkAge } from '../../ui-kit/live/link-age.ts';
import type { StaffView } from '../../protocol/view/staff.ts';
import type { Calls } from '../ports/calls.ts';
import type { HallLink } from '../ports/hall-link.ts';
import type { Timers } from '../ports/timers.ts';

/** A burst of changes costs one request. */
const GATHER_MS = 200;
const AGAIN_MS = 3_000;

export type QueueRow = NonNullable<WindowQueue['next']>;

export type QueueState =
  { readonly at: 'loading' } | { readonly at: 'known'; readonly queue: WindowQueue; readonly stale: boolean };

export type QueueOptions = {
  readonly window: string;
  readonly link: HallLink;
  readonly calls: Calls;
  readonly timers: Timers;
  /** The server no longer knows this session. */
  readonly onSignedOut: () => void;
};

export class QueueModel {
  readonly #options: QueueOptions;
  readonly #state = signal<QueueState>({ at: 'loading' });
  readonly #stopEffect: () => void;
  #cancel: (() => void) | null = null;
  #asking = false;
  #changed = false;
  #stopped = false;

  constructor(options: QueueOptions) {
    this.#options = options;
    this.#stopEffect = effect(() => {
      const { link } = this.#options;
      this.#hallChanged(link.view.value, link.link.value.state);
    });
  }

  get state(): ReadonlySignal<QueueState> {
    return this.#state;
  }

  stop(): void {
    this.#stopped = true;
    this.#stopEffect();
    this.#cancel?.();
  }

  /** Whatever changed in the hall may change the order here; what it was does not matter. */
  #hallChanged(_view: StaffView, age: LinkAge): void {
    if (reaches(age)) this.#soon(GATHER_MS);
  }

  #soon(ms: number): void {
    if (this.#asking) {
      this.#changed = true;
      return;
    }
    if (this.#cancel !== null || this.#stopped) return;
    this.#cancel = this.#options.timers.after(ms, () => {
      this.#cancel = null;
      void this.#ask();
    });
  }

  async #ask(): Promise<void> {
    this.#asking = true;
    this.#changed = false;
    const { calls, window } = this.#options;
    const answer = parsed(windowQueue, await calls.get(`/windows/${encodeURIComponent(window)}/queue`));
    this.#asking = false;
    if (this.#stopped) return;
    if (answer.ok) {
      this.#state.value = { at: 'known', queue: answer.body, stale: false };
      if (this.#changed) this.#soon(GATHER_MS);
      return;
    }
    if (answer.problem.code === 'UNAUTHENTICATED') return this.#options.onSignedOut();
    const before = this.#state.peek();
    if (before.at === 'known') this.#state.value = { ...before, stale: true };
    this.#soon(AGAIN_MS);
  }
}
