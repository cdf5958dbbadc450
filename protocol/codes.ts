/** Codes of the edge: what can be wrong before the core is asked, or around it. */
import type { RefusalCode } from '../server/core/refusal.ts';

export const EDGE_CODES = [
  'BAD_REQUEST',
  'BODY_TOO_LARGE',
  'UNSUPPORTED_MEDIA_TYPE',
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'FOREIGN_ORIGIN',
  'WRONG_PASSWORD',
  'TOO_MANY_TRIES',
  'NOT_FOUND',
  'METHOD_NOT_ALLOWED',
  'IDEMPOTENCY_KEY_MISSING',
  'IDEMPOTENCY_MISMATCH',
  'UNKNOWN_ITEM',
  'ITEM_NOT_QUEUED',
  'ITEM_CLOSED',
  'TOO_MANY_OPEN_TICKETS',
  'CARD_NOT_READ',
  'UNKNOWN_PRINTER',
  'NOT_A_PRINTER',
  'DEVICE_ELSEWHERE',
  'DEVICE_IN_USE',
  'UNKNOWN_STAFF',
  'NOT_ON_ROTA',
  'NOT_DEMO',
  'NOT_FINISHED',
  'ALREADY_RATED',
  'NOTHING_TO_RATE',
  'UNKNOWN_SUBJECT',
  'EXPIRED',
  'RATE_LIMITED',
  'RETRY',
  'STORAGE',
  'INTERNAL',
  'UPGRADE_REQUIRED',
] as const;

export type EdgeCode = (typeof EDGE_CODES)[number];
export type ProblemCode = EdgeCode | RefusalCode;

/** HTTP status of an edge code; every refusal of the core is 409 but the unknown ones (404). */
export const EDGE_STATUS: Readonly<Record<EdgeCode, number>> = {
  BAD_REQUEST: 400,
  BODY_TOO_LARGE: 413,
  UNSUPPORTED_MEDIA_TYPE: 415,
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  FOREIGN_ORIGIN: 403,
  WRONG_PASSWORD: 401,
  TOO_MANY_TRIES: 429,
  NOT_FOUND: 404,
  METHOD_NOT_ALLOWED: 405,
  IDEMPOTENCY_KEY_MISSING: 400,
  IDEMPOTENCY_MISMATCH: 422,
  UNKNOWN_ITEM: 404,
  ITEM_NOT_QUEUED: 409,
  ITEM_CLOSED: 409,
  TOO_MANY_OPEN_TICKETS: 429,
  CARD_NOT_READ: 409,
  UNKNOWN_PRINTER: 404,
  NOT_A_PRINTER: 409,
  DEVICE_ELSEWHERE: 409,
  DEVICE_IN_USE: 409,
  UNKNOWN_STAFF: 404,
  NOT_ON_ROTA: 409,
  NOT_DEMO: 404,
  NOT_FINISHED: 409,
  ALREADY_RATED: 409,
  NOTHING_TO_RATE: 409,
  UNKNOWN_SUBJECT: 404,
  EXPIRED: 410,
  RATE_LIMITED: 429,
  RETRY: 503,
  STORAGE: 503,
  INTERNAL: 500,
  UPGRADE_REQUIRED: 426,
};

const UNKNOWN: ReadonlySet<string> = new Set(['UNKNOWN_TICKET', 'UNKNOWN_WINDOW', 'UNKNOWN_QUEUE']);

/** HTTP status of any problem code. */
export function statusOf(code: ProblemCode): number {
  const edge: Readonly<Partial<Record<ProblemCode, number>>> = EDGE_STATUS;
  return edge[code] ?? (UNKNOWN.has(code) ? 404 : 409);
}

/** RFC 9457 problem details with a stable code; `detail` is one sentence for a person. */
export type Problem = {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: ProblemCode;
  readonly detail: string;
  /** Facts for a sentence in the reader's own language. */
  readonly facts?: Readonly<Record<string, string | number>>;
  readonly errors?: readonly { readonly path: string; readonly problem: string }[];
};
