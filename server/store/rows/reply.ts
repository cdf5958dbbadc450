/** The stored answer to a keyed command: the same key and body get it again, for 48 hours. */
export type NewReply = {
  /** Whose key it is: token or session id, never shared between principals. */
  readonly principal: string;
  readonly key: string;
  /** SHA-256 (hex) of the canonical body; another body under the same key is refused. */
  readonly bodyHash: string;
  /** HTTP status, also for answers given over the socket. */
  readonly status: number;
  /** JSON text. */
  readonly response: string;
  /** Ms since the epoch. */
  readonly at: number;
};

export type ReplyKey = { readonly hall: string; readonly principal: string; readonly key: string };

/** How long keys are kept. */
export const REPLY_KEPT_MS = 48 * 3_600_000;
