/** What the tablet needs of the hall. */
import type { EvaluationTag } from '../../protocol/http/evaluation-words.ts';
import type { WindowEvaluationAnswer } from '../../protocol/http/evaluations.ts';
import type { Api } from '../../ui-kit/live/api.ts';
import type { Grade } from '../../ui-kit/widgets/face.tsx';

/** The visit that is asked about. */
export type AskedVisit = NonNullable<WindowEvaluationAnswer['ask']>;

export type Sent = 'kept' | 'given' | 'over' | 'again';

export type RatingPort = {
  /** The visit that was finished last at the window and is not rated; null when there is none, or no answer. */
  asked(): Promise<AskedVisit | null>;
  /** `given`: was rated before. `over`: too late here. `again`: not kept, may be sent again under the same key. */
  send(
    visit: AskedVisit,
    said: { readonly grade: Grade; readonly tags: readonly EvaluationTag[] },
  ): Promise<Sent>;
};

export function httpRatingPort({ api, window }: { readonly api: Api; readonly window: string }): RatingPort {
  return {
    async asked() {
      const answer = await api.get<WindowEvaluationAnswer>(
        `/windows/${encodeURIComponent(window)}/evaluation`,
      );
      return answer.ok ? answer.body.ask : null;
    },
    async send({ ticket, key }, { grade, tags }) {
      const body = { subject: { ticket }, key, grade, tags };
      // One per visit and grade: a lost answer is asked for again, another choice is another key.
      const idempotency = `rate-${ticket}-${grade}-${tags.join('.')}`.slice(0, 128);
      const answer = await api.post('/evaluations', body, { key: idempotency });
      if (answer.ok) return 'kept';
      const { code } = answer.problem;
      if (code === 'ALREADY_RATED') return 'given';
      return code === 'NOTHING_TO_RATE' || code === 'NOT_FINISHED' || code === 'FORBIDDEN' ? 'over' : 'again';
    },
  };
}
