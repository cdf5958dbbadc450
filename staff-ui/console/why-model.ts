/**
 * Why one number stands where it stands: asked for when its panel opens, and again, soon but not too
 * often, while the panel stays open and something at the hall changes.
 */
import { effect, signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import { explanation } from '../../protocol/http/explain.ts';
import { parsed } from '../ports/calls.ts';
import type { Language } from '../../protocol/fields.ts';
import type { Explanation } from '../../protocol/http/explain.ts';
import type { StaffView } from '../../protocol/view/staff.ts';
import type { Calls } from '../ports/calls.ts';
import type { HallLink } from '../ports/hall-link.ts';
import type { Timers } from '../ports/timers.ts';
import type { Panel } from './panel.ts';

/** A burst of changes costs one question; somebody is reading. */
const GATHER_MS = 1_000;
const AGAIN_MS = 3_000;

export type WhyState =
  | { readonly at: 'none' }
  | { readonly at: 'loading' | 'failed'; readonly ticket: string }
  | {
      readonly at: 'known';
      readonly ticket: string;
      readonly answer: Explanation;
      /** Asked again since, without an answer. */
      readonly stale: boolean;
    };

export type WhyOptions = {
  readonly panel: ReadonlySignal<Panel>;
  readonly language: ReadonlySignal<Language>;
  readonly link: HallLink;
  readonly calls: Calls;
  readonly timers: Timers;
};

export class WhyModel {
  readonly #options: WhyOptions;
  readonly #state = signal<WhyState>({ at: 'none' });
  readonly #stops: readonly (() => void)[];
  #cancel: (() => void) | null = null;
  /** Answers to earlier questions are dropped. */
  #asked = 0;

  constructor(options: WhyOptions) {
    this.#options = options;
    let shown = '';
    this.#stops = [
      effect(() => {
        const panel = options.panel.value;
        const ticket = panel.kind === 'why' ? panel.ticket.id : null;
        const wanted = `${ticket ?? ''} ${options.language.value}`;
        // Another choice in another panel is no new question.
        if (wanted === shown) return;
        shown = wanted;
        this.#begin(ticket);
      }),
      effect(() => this.#hallChanged(options.link.view.value)),
    ];
  }

  get state(): ReadonlySignal<WhyState> {
    return this.#state;
  }

  stop(): void {
    for (const stop of this.#stops) stop();
    this.#begin(null);
  }

  /** Whatever changed may change the explanation; what it was does not matter. */
  #hallChanged(_view: StaffView): void {
    const now = this.#state.peek();
    if (now.at !== 'none') this.#later(now.ticket, GATHER_MS);
  }

  #begin(ticket: string | null): void {
    this.#cancel?.();
    this.#cancel = null;
    this.#asked += 1;
    if (ticket === null) {
      this.#state.value = { at: 'none' };
      return;
    }
    const before = this.#state.peek();
    // In another language the old sentences stay until the new ones are there.
    if (before.at !== 'known' || before.ticket !== ticket) this.#state.value = { at: 'loading', ticket };
    void this.#ask(ticket);
  }

  #later(ticket: string, ms: number): void {
    this.#cancel ??= this.#options.timers.after(ms, () => {
      this.#cancel = null;
      void this.#ask(ticket);
    });
  }

  async #ask(ticket: string): Promise<void> {
    this.#asked += 1;
    const mine = this.#asked;
    const reply = await this.#options.calls.get(`/tickets/${encodeURIComponent(ticket)}/explain`);
    if (mine !== this.#asked) return;
    const answer = parsed(explanation, reply);
    if (answer.ok) {
      this.#state.value = { at: 'known', ticket, answer: answer.body, stale: false };
      return;
    }
    const before = this.#state.peek();
    const isKnown = before.at === 'known' && before.ticket === ticket;
    this.#state.value = isKnown ? { ...before, stale: true } : { at: 'failed', ticket };
    this.#later(ticket, AGAIN_MS);
  }
}
