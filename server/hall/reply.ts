/** Answers and refusals as they are kept for a key's twins. */
import type { Refusal } from '../core/refusal.ts';
import type { NewReply } from '../store/rows/reply.ts';
import type { Ask, Outcome } from './ask.ts';

type Kept = { readonly refusal: Refusal } | { readonly body: unknown };

/** The row of an answer or a refusal. */
export function replyOf(
  key: NonNullable<Ask['idempotency']>,
  at: number,
  result: Refusal | { readonly status: number; readonly body: unknown },
): NewReply {
  const kept: Kept = 'code' in result ? { refusal: result } : { body: result.body };
  const status = 'code' in result ? 409 : result.status;
  return { ...key, status, response: JSON.stringify(kept), at };
}

/** The outcome that the first sender got, marked as replayed. */
export function readReply(reply: NewReply): Outcome {
  const kept = JSON.parse(reply.response) as Kept;
  return 'refusal' in kept
    ? { kind: 'refused', refusal: kept.refusal, replayed: true }
    : { kind: 'done', status: reply.status, body: kept.body, replayed: true };
}
