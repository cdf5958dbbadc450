/** The way of the visitor's own evaluation to the hall. */
import type { ProblemCode } from '../../protocol/codes.ts';
import type { EvaluationTag } from '../../protocol/http/evaluation-words.ts';
import type { EvaluationStateAnswer } from '../../protocol/http/evaluations.ts';
import type { Grade } from '../../ui-kit/widgets/face.tsx';
import type { TicketApi } from './http-ticket-port.ts';
import type { TicketAddress } from './ticket-address.ts';

export type Said = {
  readonly grade: Grade;
  readonly tags: readonly EvaluationTag[];
  readonly comment: string;
};

export type RatingPort = {
  /** Null when the hall cannot be asked now. */
  state(): Promise<EvaluationStateAnswer['state'] | null>;
  /** Null when it is kept; the code when it is not. */
  send(said: Said): Promise<ProblemCode | null>;
};

function stateIn(body: unknown): EvaluationStateAnswer['state'] | null {
  const state = typeof body === 'object' && body !== null && 'state' in body ? body.state : null;
  return state === 'early' || state === 'open' || state === 'given' ? state : null;
}

/** `newKey`: idempotency key of one evaluation, so that one that is sent twice is kept once. */
export function httpRatingPort(options: {
  readonly api: Pick<TicketApi, 'get' | 'post'>;
  readonly address: TicketAddress;
  readonly newKey: () => string;
}): RatingPort {
  const { api, address, newKey } = options;
  return {
    async state() {
      const path = `/tickets/${encodeURIComponent(address.id)}/evaluation?k=${encodeURIComponent(address.key)}`;
      const answer = await api.get(path);
      return answer.ok ? stateIn(answer.body) : null;
    },
    async send({ grade, tags, comment }) {
      const words = comment.trim();
      const body = {
        subject: { ticket: address.id },
        key: address.key,
        grade,
        tags,
        ...(words !== '' && { comment: words }),
      };
      const key = newKey();
      const first = await api.post('/evaluations', body, { key });
      // A lost answer is asked for once more under the same key.
      const lost = !first.ok && first.problem.code === 'RETRY';
      const answer = lost ? await api.post('/evaluations', body, { key }) : first;
      return answer.ok ? null : answer.problem.code;
    },
  };
}
