/** What can be said in an evaluation besides its grade; apart from the schemas, so that pages need none. */

/** Reasons that a visitor can tap; none is ever asked for twice or required. */
export const EVALUATION_TAGS = [
  'kind',
  'quick',
  'one-visit',
  'long-wait',
  'unkind',
  'hard-to-follow',
  'extra-papers',
  'many-visits',
  'other',
] as const;
export type EvaluationTag = (typeof EVALUATION_TAGS)[number];

/** The longest comment, in UTF-16 units. */
export const COMMENT_MAX = 500;
