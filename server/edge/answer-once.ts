/**
 * What is written beside the hall's log, once for each key: the answer is kept with what it answers for,
 * so that whoever asks again because the answer was lost gets it again and nothing is done twice.
 */
import type { Ask } from '../hall/ask.ts';
import { readReply, replyOf } from '../hall/reply.ts';
import type { Services } from '../services.ts';
import type { Batch } from '../store/port.ts';
import { ProblemError, settled } from './problem.ts';

export type KeptAnswer = { readonly status: number; readonly body: unknown; readonly replayed: boolean };

export type Made = {
  readonly at: number;
  readonly status: number;
  readonly body: unknown;
  readonly batch: Omit<Batch, 'hall' | 'log' | 'replies'>;
};

/** Others may be faster with the audit chain, or with the very thing. */
const TRIES = 5;

/**
 * `make` looks at what is there and may throw a `ProblemError`; it is asked again when somebody else wrote
 * meanwhile. Throws `IDEMPOTENCY_MISMATCH`, or `RETRY` when others were faster too often.
 */
export async function answerOnce(
  { config, store }: Pick<Services, 'config' | 'store'>,
  idempotency: Ask['idempotency'],
  make: () => Promise<Made>,
): Promise<KeptAnswer> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    if (idempotency !== null) {
      const { principal, key, bodyHash } = idempotency;
      const reply = await store.replies.find({ hall: config.id, principal, key });
      if (reply !== null) {
        return settled(reply.bodyHash === bodyHash ? readReply(reply) : { kind: 'mismatch' });
      }
    }
    const { at, status, body, batch } = await make();
    const replies = idempotency === null ? [] : [replyOf(idempotency, at, { status, body })];
    const result = await store.commit({ hall: config.id, ...batch, replies });
    if (result.ok) return { status, body, replayed: false };
  }
  throw new ProblemError('RETRY');
}
