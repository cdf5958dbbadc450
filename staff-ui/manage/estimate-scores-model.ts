/** The reports on waiting times as the page holds them: asked for once per span, and again on request. */
import { computed, signal } from '@preact/signals';
import { hallAnswer } from '../../protocol/http/hall.ts';
import { estimateScoresAnswer } from '../../protocol/http/estimate-scores.ts';
import { refusalWords } from '../console/refusal-words.ts';
import { parsed } from '../ports/calls.ts';
import { words } from '../texts/words.ts';
import type { ReadonlySignal } from '@preact/signals';
import type { Bilingual } from '../../protocol/fields.ts';
import type { EstimateScoresAnswer } from '../../protocol/http/estimate-scores.ts';
import type { Calls } from '../ports/calls.ts';
import type { Words } from '../texts/words.ts';

/** Days back that can be chosen; the server's own is 30. */
export const SPANS = [7, 30, 90] as const;
export type Span = (typeof SPANS)[number];

export type ScoresState =
  | { readonly at: 'loading' }
  | { readonly at: 'failed'; readonly words: Words }
  /** No day of the span has a report. */
  | { readonly at: 'empty' }
  | { readonly at: 'shown'; readonly answer: EstimateScoresAnswer };

type Answered = { readonly answer: EstimateScoresAnswer } | { readonly failed: Words };

export class EstimateScoresModel {
  readonly #calls: Calls;
  readonly #answered = signal<Answered | null>(null);
  readonly #span = signal<Span>(30);
  readonly #queues = signal<Readonly<Record<string, Bilingual>>>({});
  readonly state: ReadonlySignal<ScoresState>;
  /** An answer to an earlier question than the last is thrown away. */
  #asked = 0;

  constructor(calls: Calls) {
    this.#calls = calls;
    this.state = computed(() => stateOf(this.#answered.value));
  }

  get span(): ReadonlySignal<Span> {
    return this.#span;
  }

  /** Queue → its name, as far as known: a report is worth reading without. */
  get queues(): ReadonlySignal<Readonly<Record<string, Bilingual>>> {
    return this.#queues;
  }

  async choose(span: Span): Promise<void> {
    this.#span.value = span;
    await this.ask();
  }

  async ask(): Promise<void> {
    const question = (this.#asked += 1);
    this.#answered.value = null;
    const [answer] = await Promise.all([this.#report(), this.#nameQueues()]);
    if (question === this.#asked) this.#answered.value = answer;
  }

  async #report(): Promise<Answered> {
    const last = parsed(estimateScoresAnswer, await this.#calls.get('/reports/estimates'));
    if (!last.ok) return { failed: unread(last.problem.code) };
    const { to, days } = last.body;
    const from = daysBefore(to, this.#span.value);
    if (from === last.body.from) return { answer: last.body };
    if (from > last.body.from) return { answer: { from, to, days: days.filter(({ day }) => day >= from) } };
    const more = parsed(
      estimateScoresAnswer,
      await this.#calls.get(`/reports/estimates?from=${from}&to=${to}`),
    );
    if (!more.ok) return { failed: unread(more.problem.code) };
    return { answer: more.body };
  }

  async #nameQueues(): Promise<void> {
    if (Object.keys(this.#queues.value).length > 0) return;
    const hall = parsed(hallAnswer, await this.#calls.get('/hall'));
    if (hall.ok) this.#queues.value = Object.fromEntries(hall.body.queues.map(({ id, name }) => [id, name]));
  }
}

/** Nothing was pressed here: a lost connection is told otherwise than at a window. */
function unread(code: string): Words {
  return code === 'RETRY' ? words('escore.unread') : refusalWords(code);
}

function stateOf(answered: Answered | null): ScoresState {
  if (answered === null) return { at: 'loading' };
  if ('failed' in answered) return { at: 'failed', words: answered.failed };
  return answered.answer.days.length === 0 ? { at: 'empty' } : { at: 'shown', answer: answered.answer };
}

const DAY_MS = 86_400_000;

/** `days` calendar days before a `YYYY-MM-DD`. */
export function daysBefore(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) - days * DAY_MS).toISOString().slice(0, 10);
}
