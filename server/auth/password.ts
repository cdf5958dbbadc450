/** Password hashes: scrypt (RFC 7914), N = 2^15, r = 8, p = 1, 16-byte salt, 32-byte key. */
import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

const COST = { N: 1 << 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 };
const KEY_BYTES = 32;

function derive(password: string, salt: Uint8Array, cost: typeof COST): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFC'), salt, KEY_BYTES, cost, (error, key) => {
      if (error) reject(error);
      else resolve(key);
    });
  });
}

/** `scrypt$N$r$p$salt$key`, base64url parts. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(password, salt, COST);
  return ['scrypt', COST.N, COST.r, COST.p, salt.toString('base64url'), key.toString('base64url')].join('$');
}

/**
 * True when the password fits. With `stored` null (unknown account) the same work is done and the
 * answer is false, so that time does not tell who exists.
 */
export async function checkPassword(password: string, stored: string | null): Promise<boolean> {
  const [kind, n, r, p, salt, key] = (stored ?? '').split('$');
  const known = kind === 'scrypt' && salt !== undefined && key !== undefined;
  const cost = known ? { N: Number(n), r: Number(r), p: Number(p), maxmem: COST.maxmem } : COST;
  const wanted = known ? Buffer.from(key, 'base64url') : Buffer.alloc(KEY_BYTES);
  const derived = await derive(password, known ? Buffer.from(salt, 'base64url') : Buffer.alloc(16), cost);
  return known && derived.length === wanted.length && timingSafeEqual(derived, wanted);
}

const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';

/** A random password of `length` characters without look-alikes, about 4.95 bits each. */
export function randomPassword(length: number): string {
  let password = '';
  while (password.length < length) {
    for (const byte of randomBytes(length)) {
      if (byte < 248 && password.length < length) password += LETTERS[byte % LETTERS.length] ?? '';
    }
  }
  return password;
}
