/**
 * Keeps what a visitor said: the grade as a row of its own, the words in a row whose loss makes them
 * unreadable, and a row of the audit chain, in one transaction. Who rated is never told to a window.
 */
import type { EvaluationTag } from '../../protocol/http/evaluation-words.ts';
import type { Ticket } from '../core/ticket.ts';
import type { Ask } from '../hall/ask.ts';
import type { Services } from '../services.ts';
import type { Evaluation, EvaluationSource } from '../store/rows/evaluation.ts';
import { answerOnce, type KeptAnswer } from './answer-once.ts';
import { ProblemError } from './problem.ts';

export type EvaluationParts = Pick<Services, 'config' | 'hall' | 'store' | 'now' | 'newId'>;

export type Said = {
  readonly ticket: Ticket;
  readonly grade: number;
  readonly tags: readonly EvaluationTag[];
  readonly comment: string;
  readonly source: EvaluationSource;
  /** Later it is not taken there any more, ms since the epoch; an answer that is kept is given again. */
  readonly untilMs: number | null;
  readonly actor: string;
  readonly idempotency: Ask['idempotency'];
};

const STAFF = 'staff:';
/** Line breaks stay: a comment may have paragraphs. */
const CONTROLS = /[\p{Cc}\p{Cs}\u200b-\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** Throws `NOTHING_TO_RATE` after `untilMs`, `ALREADY_RATED`, and what `answerOnce` throws. */
export async function keepEvaluation(parts: EvaluationParts, said: Said): Promise<KeptAnswer> {
  const { config, store } = parts;
  const { ticket } = said;
  const staff = await servedBy(parts, ticket);
  return answerOnce(parts, said.idempotency, async () => {
    if (said.untilMs !== null && parts.now() > said.untilMs) throw new ProblemError('NOTHING_TO_RATE');
    if ((await store.evaluations.of(config.id, ticket.id, ticket.item)) !== null) {
      throw new ProblemError('ALREADY_RATED');
    }
    const row = rowOf(parts, said, staff);
    const words = spoken(said.comment);
    const { id, at, day: _day, queue: _queue, ...detail } = row;
    return {
      at,
      status: 201,
      body: { id, at },
      batch: {
        evaluations: [row],
        texts: row.comment === null ? [] : [{ id: row.comment, text: words, at }],
        audit: [{ at, actor: said.actor, action: 'evaluation.given', subject: `evaluation:${id}`, detail }],
      },
    };
  });
}

/** Who called the visitor to the window; where a pad did, who sits there now. Null where neither is known. */
async function servedBy({ config, hall, store }: EvaluationParts, ticket: Ticket): Promise<string | null> {
  const calls = await store.reports.callsOf(config.id, hall.state.day ?? '');
  const last = calls.findLast((call) => call.ticket === ticket.id);
  if (last === undefined) return null;
  return last.actor.startsWith(STAFF)
    ? last.actor.slice(STAFF.length)
    : (hall.state.windows[last.window]?.staff?.id ?? null);
}

function rowOf({ hall, now, newId }: EvaluationParts, said: Said, staff: string | null): Evaluation {
  const { ticket, grade, source } = said;
  const window = 'window' in ticket ? ticket.window : null;
  return {
    id: newId(),
    day: hall.state.day ?? '',
    ticket: ticket.id,
    item: ticket.item,
    queue: ticket.queue,
    window,
    staff,
    grade,
    tags: [...new Set(said.tags)],
    comment: spoken(said.comment) === '' ? null : newId(),
    source,
    at: now(),
  };
}

/** The words as they are kept. */
function spoken(comment: string): string {
  return comment
    .replace(/\r\n?/g, '\n')
    .replace(CONTROLS, (sign) => (sign === '\n' ? sign : ''))
    .trim();
}
