/** The closed list of refusals. A refusal is an answer, not an exception; the state is unchanged. */
export const REFUSALS = [
  'DAY_NOT_OPEN',
  'DAY_ALREADY_OPEN',
  'DAY_IN_PAST',
  'ISSUING_STOPPED',
  'UNKNOWN_TICKET',
  'UNKNOWN_WINDOW',
  'UNKNOWN_QUEUE',
  'DUPLICATE_TICKET',
  'WINDOW_NOT_OPEN',
  'WINDOW_ALREADY_OPEN',
  'WINDOW_BUSY',
  'WINDOW_HAS_NO_TICKET',
  'WRONG_WINDOW',
  'NOT_SERVED_HERE',
  'ILLEGAL_TRANSITION',
  'NOT_STARTED',
  'STALE',
  'RECALL_LIMIT',
  'TOO_EARLY_TO_MISS',
  'RETURN_LIMIT',
  'NOTHING_TO_UNDO',
  'NOT_ELIGIBLE',
  'NO_WINDOW_SERVES_QUEUE',
  'BAD_RULES',
] as const;

export type RefusalCode = (typeof REFUSALS)[number];

/** `detail` carries numbers and states for the sentence that a person reads, never free text. */
export type Refusal = {
  readonly code: RefusalCode;
  readonly detail?: Readonly<Record<string, string | number>>;
};
