/** Slips that did not come out, and printing another copy when a person asks for it. Nothing reprints by itself. */
import { effect, signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import { jobsAnswer } from '../../protocol/http/devices.ts';
import { refusalWords } from '../console/refusal-words.ts';
import { parsed } from '../ports/calls.ts';
import { reaches } from '../ports/hall-link.ts';
import { words } from '../texts/words.ts';
import { printTroubles } from './print-troubles.ts';
import type { Calls } from '../ports/calls.ts';
import type { HallLink } from '../ports/hall-link.ts';
import type { Timers } from '../ports/timers.ts';
import type { Words } from '../texts/words.ts';
import type { PrintTrouble } from './print-troubles.ts';

const GATHER_MS = 300;

export type PrintingOptions = {
  readonly link: Pick<HallLink, 'link' | 'onDevicesChanged'>;
  readonly calls: Calls;
  readonly timers: Timers;
  /** A new idempotency key for each meant press. */
  readonly newKey: () => string;
};

export class PrintingModel {
  readonly #options: PrintingOptions;
  readonly #troubles = signal<readonly PrintTrouble[]>([]);
  readonly #resent = signal<ReadonlySet<string>>(new Set());
  readonly #told = signal<{ ticket: string; words: Words; ok: boolean } | null>(null);
  readonly #stops: (() => void)[];
  #cancel: (() => void) | null = null;

  constructor(options: PrintingOptions) {
    this.#options = options;
    this.#stops = [
      options.link.onDevicesChanged(() => this.#soon()),
      effect(() => {
        if (reaches(options.link.link.value.state)) this.#soon();
      }),
    ];
  }

  get troubles(): ReadonlySignal<readonly PrintTrouble[]> {
    return this.#troubles;
  }
  /** Jobs that somebody at this page has answered with another copy. */
  get resent(): ReadonlySignal<ReadonlySet<string>> {
    return this.#resent;
  }
  /** What came of the last reprint. */
  get told(): ReadonlySignal<{ ticket: string; words: Words; ok: boolean } | null> {
    return this.#told;
  }

  async reprint(of: {
    readonly ticket: string;
    readonly number: string;
    readonly job: string | null;
  }): Promise<void> {
    const { calls, newKey } = this.#options;
    const { ticket, number, job } = of;
    const answer = await calls.post(`/tickets/${encodeURIComponent(ticket)}/reprint`, {}, { key: newKey() });
    if (!answer.ok) {
      const { code, facts } = answer.problem;
      this.#told.value = { ticket, words: refusalWords(code, facts), ok: false };
      return;
    }
    if (job !== null) this.#resent.value = new Set([...this.#resent.peek(), job]);
    this.#told.value = { ticket, words: words('done.reprint', { number }), ok: true };
    this.#soon();
  }

  stop(): void {
    this.#cancel?.();
    for (const stop of this.#stops) stop();
  }

  #soon(): void {
    this.#cancel ??= this.#options.timers.after(GATHER_MS, () => {
      this.#cancel = null;
      void this.#load();
    });
  }

  async #load(): Promise<void> {
    const answer = parsed(jobsAnswer, await this.#options.calls.get('/jobs?state=failed,unknown'));
    if (answer.ok) this.#troubles.value = printTroubles(answer.body.jobs);
  }
}
