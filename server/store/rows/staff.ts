/** Accounts, sessions and revoked tokens. */

export type StaffAccount = {
  readonly id: string;
  readonly name: string;
  /** Work number (工号), unique in the hall: what staff sign in with. */
  readonly number: string;
  readonly post: string;
  readonly roles: readonly string[];
  /** Encoded scrypt parameters, salt and hash; made by the sign-in code. */
  readonly passwordHash: string;
  /** Dialects, sign language, item codes. */
  readonly skills: readonly string[];
  readonly disabled: boolean;
};

export type Session = {
  /** SHA-256 (hex) of the session's secret: the database alone does not let anybody in. */
  readonly idHash: string;
  readonly staff: string;
  readonly window: string | null;
  readonly role: string;
  readonly createdAt: number;
  readonly lastSeenAt: number;
  readonly expiresAt: number;
};

export type RevokedToken = {
  /** The token's own id. */
  readonly jti: string;
  readonly at: number;
  /** When the token would have ended by itself and the row may go; null is never. */
  readonly expiresAt: number | null;
};
