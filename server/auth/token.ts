/**
 * Bearer tokens: `jh1.` + base64url(payload) + `.` + base64url(HMAC-SHA256). Verification needs only
 * the key and the revocation list, so the command line can mint one while the server runs.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import * as z from 'zod';
import { TOKEN_ROLES } from '../../protocol/roles.ts';

const MARK = 'jh1.';

const payloadShape = z.strictObject({
  /** Unique id: what a revocation names. */
  jti: z.string().min(8).max(64),
  /** The hall that the token is for; left out where the key alone says it. */
  hall: z.string().min(1).max(64).optional(),
  role: z.enum(TOKEN_ROLES),
  /** Further roles of the same person. */
  roles: z.array(z.enum(TOKEN_ROLES)).optional(),
  name: z.string().min(1).max(64),
  staff: z.string().max(64).optional(),
  window: z.string().max(64).optional(),
  /** Ms since the epoch after which it is worth nothing; absent for devices. */
  exp: z.int().optional(),
});
export type TokenPayload = z.infer<typeof payloadShape>;

export type TokenVerdict =
  | { readonly ok: true; readonly payload: TokenPayload }
  | { readonly ok: false; readonly why: 'malformed' | 'forged' | 'expired' | 'revoked' | 'other-hall' };

function mac(key: Uint8Array, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}

/** The token's text. Keep it secret: whoever holds it has its role. */
export function mintToken(key: Uint8Array, payload: TokenPayload): string {
  const body = MARK + Buffer.from(JSON.stringify(payload)).toString('base64url');
  return `${body}.${mac(key, body).toString('base64url')}`;
}

export type Verification = {
  readonly key: Uint8Array;
  readonly hall: string;
  readonly nowMs: number;
  readonly isRevoked: (jti: string) => boolean;
};

/** Checks signature, hall, expiry and revocation, in constant time where secrets are compared. */
export function verifyToken(token: string, with_: Verification): TokenVerdict {
  const signed = signedPayload(token, with_.key);
  if (typeof signed === 'string') return { ok: false, why: signed };
  const payload = signed;
  if (payload.hall !== undefined && payload.hall !== with_.hall) return { ok: false, why: 'other-hall' };
  if (payload.exp !== undefined && payload.exp <= with_.nowMs) return { ok: false, why: 'expired' };
  if (with_.isRevoked(payload.jti)) return { ok: false, why: 'revoked' };
  return { ok: true, payload };
}

/** Signatures that held, by key: a kiosk shows the same token with every request. */
const held = new WeakMap<Uint8Array, Map<string, TokenPayload>>();
const MOST_HELD = 2000;

/** What a well signed token says, whether or not it still counts. */
function signedPayload(token: string, key: Uint8Array): TokenPayload | 'malformed' | 'forged' {
  const ofKey = held.get(key) ?? new Map<string, TokenPayload>();
  const known = ofKey.get(token);
  if (known !== undefined) return known;
  const cut = token.lastIndexOf('.');
  if (!token.startsWith(MARK) || cut <= MARK.length) return 'malformed';
  const body = token.slice(0, cut);
  const given = Buffer.from(token.slice(cut + 1), 'base64url');
  const wanted = mac(key, body);
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return 'forged';
  const payload = readPayload(body.slice(MARK.length));
  if (payload === null) return 'malformed';
  if (ofKey.size >= MOST_HELD) ofKey.clear();
  held.set(key, ofKey.set(token, payload));
  return payload;
}

function readPayload(text: string): TokenPayload | null {
  try {
    const parsed = payloadShape.safeParse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
