/**
 * What a visitor said of one finished item (好差评). A fact of its own, not a read table: `rebuild` leaves
 * it as it is. Each is written together with a row of the audit chain.
 */

/** Where it was given: the own phone, a pad with keys at the window, or a tablet there. */
export type EvaluationSource = 'phone' | 'pad' | 'web-pad';

export type Evaluation = {
  readonly id: string;
  readonly day: string;
  readonly ticket: string;
  /** A ticket that goes on to a next step can be rated once for each item. */
  readonly item: string;
  readonly queue: string;
  /** Where it was done; null where the log does not say. */
  readonly window: string | null;
  /** Who called the visitor there; null where the log does not say. */
  readonly staff: string | null;
  /** 5 非常满意, 4 满意, 3 基本满意, 2 不满意, 1 非常不满意. */
  readonly grade: number;
  /** Codes of `protocol/http/evaluations.ts`. */
  readonly tags: readonly string[];
  /** Id of a `FreeText`, whose row can be destroyed; null without words. */
  readonly comment: string | null;
  readonly source: EvaluationSource;
  /** Ms since the epoch. */
  readonly at: number;
};
