import { randomBytes } from 'node:crypto';

const LETTERS = 'abcdefghjkmnpqrstvwxyz0123456789';

/** 16 lower-case letters and digits, 80 random bits, without look-alikes of 1. */
export function newId(): string {
  let id = '';
  for (const byte of randomBytes(16)) id += LETTERS[byte % LETTERS.length] ?? '';
  return id;
}
