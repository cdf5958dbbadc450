/** What a visitor says of a finished item (好差评). */
import * as z from 'zod/mini';
import { id, instant } from '../fields.ts';
import { COMMENT_MAX, EVALUATION_TAGS } from './evaluation-words.ts';

const evaluationTag = z.enum(EVALUATION_TAGS);
const shown = z.string().check(z.maxLength(64));

export const evaluationBody = z.strictObject({
  subject: z.union([
    z.strictObject({ ticket: id }),
    z.strictObject({ case: id }),
    z.strictObject({ homeVisit: id }),
  ]),
  /** The ticket's own key, as in its link; may come as header `Ticket-Key` instead. */
  key: z.optional(shown),
  /** 5 非常满意, 4 满意, 3 基本满意, 2 不满意, 1 非常不满意. */
  grade: z.int().check(z.minimum(1), z.maximum(5)),
  tags: z.optional(z.array(evaluationTag).check(z.maxLength(EVALUATION_TAGS.length))),
  /** Kept apart from log and audit; control characters are taken out. */
  comment: z.optional(z.string().check(z.maxLength(COMMENT_MAX))),
});
/** Who shows the key of which ticket, whatever else the body says. */
export const evaluationHolder = z.object({ subject: z.object({ ticket: id }), key: z.optional(shown) });

export type EvaluationBody = z.infer<typeof evaluationBody>;

export const evaluationAnswer = z.strictObject({ id, at: instant });

/** `early`: not finished yet. `given`: one per item, and it is there. */
export const evaluationState = z.strictObject({ state: z.enum(['early', 'open', 'given']) });
export type EvaluationStateAnswer = z.infer<typeof evaluationState>;

/** What the tablet at a window asks about: the visit that was finished there last. */
export const windowEvaluation = z.strictObject({
  ask: z.nullable(
    z.strictObject({
      ticket: id,
      number: z.string(),
      key: z.string(),
      finishedAt: instant,
      /** The visitor's own page, for a code to be scanned: `/t/ID#k=KEY`. */
      link: z.string(),
    }),
  ),
});
export type WindowEvaluationAnswer = z.infer<typeof windowEvaluation>;
