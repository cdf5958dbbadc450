import { randomFillSync } from 'node:crypto';

const LETTERS = 'abcdefghjkmnpqrstvwxyz0123456789';
const LENGTH = 16;

/** Drawn for many ids at once: each draw costs more than the ids made of it. */
const drawn = new Uint8Array(LENGTH * 256);
let used = drawn.length;

/** 16 lower-case letters and digits, 80 random bits, without look-alikes of 1. */
export function newId(): string {
  if (used === drawn.length) {
    randomFillSync(drawn);
    used = 0;
  }
  let id = '';
  for (const byte of drawn.subarray(used, used + LENGTH)) id += LETTERS[byte % LETTERS.length] ?? '';
  used += LENGTH;
  return id;
}
