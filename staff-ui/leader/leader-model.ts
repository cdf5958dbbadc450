/** The duty leader's few acts: answering a call for help, stopping and resuming number-taking. */
import { computed, signal } from '@preact/signals';
import { refusalWords } from '../console/refusal-words.ts';
import { reaches } from '../ports/hall-link.ts';
import { words } from '../texts/words.ts';
import type { ReadonlySignal, Signal } from '@preact/signals';
import type { Calls } from '../ports/calls.ts';
import type { HallLink } from '../ports/hall-link.ts';
import type { Timers } from '../ports/timers.ts';
import type { Words } from '../texts/words.ts';

export type LeaderOptions = {
  readonly link: HallLink;
  readonly calls: Calls;
  readonly timers: Timers;
  /** A new idempotency key for each meant press. */
  readonly newKey: () => string;
};

export type LeaderTold = { readonly tone: 'refused' | 'done'; readonly words: Words };

export class LeaderModel {
  readonly #options: LeaderOptions;
  readonly #now: Signal<number>;
  readonly #told = signal<LeaderTold | null>(null);
  readonly #asking = signal(false);
  readonly #stop: () => void;
  readonly linked: ReadonlySignal<boolean>;

  constructor(options: LeaderOptions) {
    const { link, timers } = options;
    this.#options = options;
    this.#now = signal(link.serverNow());
    this.#stop = timers.every(1_000, () => (this.#now.value = link.serverNow()));
    this.linked = computed(() => reaches(link.link.value.state));
  }

  /** Server time, a second fine. */
  get now(): ReadonlySignal<number> {
    return this.#now;
  }
  get told(): ReadonlySignal<LeaderTold | null> {
    return this.#told;
  }
  /** Stopping number-taking touches everybody at the door: it is asked once. */
  get asking(): ReadonlySignal<boolean> {
    return this.#asking;
  }

  async answerHelp(window: string): Promise<void> {
    if (!this.linked.value) return this.#refuse('RETRY');
    const ack = await this.#options.link.send({ type: 'answer-help', window, body: {} });
    if (!ack.ok) return this.#refuse(ack.code, ack.facts);
    this.#told.value = { tone: 'done', words: words('leader.answered', { window }) };
  }

  askToStop(): void {
    this.#asking.value = true;
  }

  keepIssuing(): void {
    this.#asking.value = false;
  }

  async stopIssuing(): Promise<void> {
    this.#asking.value = false;
    await this.#issuing('stop', words('leader.issuing-off'));
  }

  async resumeIssuing(): Promise<void> {
    await this.#issuing('resume', words('leader.issuing-on'));
  }

  stop(): void {
    this.#stop();
  }

  async #issuing(act: 'stop' | 'resume', done: Words): Promise<void> {
    const { calls, newKey } = this.#options;
    const answer = await calls.post(`/issuing/${act}`, {}, { key: newKey() });
    if (!answer.ok) return this.#refuse(answer.problem.code, answer.problem.facts);
    this.#told.value = { tone: 'done', words: done };
  }

  #refuse(code: string, facts: Readonly<Record<string, string | number>> = {}): void {
    this.#told.value = { tone: 'refused', words: refusalWords(code, facts) };
  }
}
