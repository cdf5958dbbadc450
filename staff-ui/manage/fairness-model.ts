/**
 * The fairness report as a page holds it: today's is asked for again every few seconds, a past day's
 * once. What is on the screen stays there when the connection goes, with the time it is from.
 */
import { signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import { fairnessAnswer } from '../../protocol/http/fairness.ts';
import type { FairnessAnswer } from '../../protocol/http/fairness.ts';
import { refusalWords } from '../console/refusal-words.ts';
import { parsed } from '../ports/calls.ts';
import { words } from '../texts/words.ts';
import type { Calls } from '../ports/calls.ts';
import type { Timers } from '../ports/timers.ts';
import type { Words } from '../texts/words.ts';

export const RENEW_MS = 5_000;

export type FairnessOptions = {
  readonly calls: Calls;
  readonly timers: Timers;
  /** The session does not hold any more. */
  readonly onSignedOut: () => void;
};

export class FairnessModel {
  readonly #options: FairnessOptions;
  readonly #report = signal<FairnessAnswer | null>(null);
  readonly #trouble = signal<Words | null>(null);
  readonly #day = signal<string | null>(null);
  readonly #stopTimer: () => void;
  /** An answer to an earlier question than the last is thrown away. */
  #asked = 0;

  constructor(options: FairnessOptions) {
    this.#options = options;
    this.#stopTimer = options.timers.every(RENEW_MS, () => {
      if (this.#changes()) void this.ask();
    });
    void this.ask();
  }

  /** The last good answer for the chosen day; null before the first. */
  get report(): ReadonlySignal<FairnessAnswer | null> {
    return this.#report;
  }

  /** Why the last question had no good answer. */
  get trouble(): ReadonlySignal<Words | null> {
    return this.#trouble;
  }

  /** The past day that was chosen, null for the current one. */
  get day(): ReadonlySignal<string | null> {
    return this.#day;
  }

  /** `YYYY-MM-DD`, or null for the current day. */
  choose(day: string | null): void {
    if (day === this.#day.peek()) return;
    this.#day.value = day;
    this.#report.value = null;
    this.#trouble.value = null;
    void this.ask();
  }

  async ask(): Promise<void> {
    const question = (this.#asked += 1);
    // Not `.value`: whoever makes this model inside an effect must not follow the day.
    const day = this.#day.peek();
    const path = day === null ? '/reports/fairness' : `/reports/fairness?date=${day}`;
    const answer = parsed(fairnessAnswer, await this.#options.calls.get(path));
    if (question !== this.#asked) return;
    if (answer.ok) {
      this.#report.value = answer.body;
      this.#trouble.value = null;
    } else if (answer.problem.code === 'UNAUTHENTICATED') this.#options.onSignedOut();
    else {
      const { code, facts } = answer.problem;
      this.#trouble.value = code === 'NOT_FOUND' ? words('fairness.no-day') : refusalWords(code, facts);
    }
  }

  stop(): void {
    this.#asked += 1;
    this.#stopTimer();
  }

  #changes(): boolean {
    if (this.#trouble.value !== null) return this.#trouble.value.key !== 'fairness.no-day';
    return this.#day.value === null || this.#report.value?.running !== false;
  }
}
