/** One act on a long-lived affair, hash-chained per hall and written in the act's own transaction. */
export type NewAudit = {
  /** Ms since the epoch. */
  readonly at: number;
  readonly actor: string;
  /** For example `staff.disabled`, `token.revoked`, `case.accepted`. */
  readonly action: string;
  /** What it was done to, e.g. `staff:17`. */
  readonly subject: string;
  /** Plain facts; no names, phones or words of persons. */
  readonly detail: Readonly<Record<string, unknown>>;
};

export type AuditRow = Omit<NewAudit, 'detail'> & {
  readonly hall: string;
  /** 1..n without a gap per hall. */
  readonly n: number;
  /** Canonical JSON text. */
  readonly detail: string;
  readonly hash: string;
};

export type AuditVerdict =
  | { readonly ok: true; readonly rows: number }
  | { readonly ok: false; readonly n: number; readonly fault: 'hash' | 'gap' | 'form' | 'end' };
