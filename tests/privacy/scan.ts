/** Looks through a payload for what the public must never learn of a visitor. */
import { EVIDENCE, GROUNDS, NEEDS } from '../../protocol/fields.ts';

/** Keys that carry a visitor's class, ground, need, reason or secret. */
const KEYS: ReadonlySet<string> = new Set([
  ...GROUNDS,
  'class',
  'green',
  'ordinary',
  'priority',
  'ground',
  'grounds',
  'evidence',
  'needs',
  'need',
  'reason',
  'why',
  'verified',
  'key',
  'link',
  'ticket',
  'tickets',
  'cases',
  'candidates',
  'profile',
  'counters',
  'greenAheadAtMost',
  'turn',
  'bound',
  'creditMinutes',
  'mostInRow',
  'override',
  'overrides',
  'staffId',
  'helpSince',
]);

const WORDS: ReadonlySet<string> = new Set([
  'green',
  'ordinary',
  'GREEN_FIRST',
  'REGULAR_TURN',
  'ONLY_GREEN',
  'ONLY_REGULAR',
  'OVERRIDE',
  ...GROUNDS,
  ...NEEDS,
  ...EVIDENCE,
]);

export type Leak = { readonly at: string; readonly found: string };

/** Every forbidden key, word, and secret text, with its place. `secrets`: ids, keys and free words. */
export function leaksIn(payload: unknown, secrets: readonly string[], at = '$'): Leak[] {
  if (typeof payload === 'string') {
    const secret = secrets.find((one) => payload.includes(one));
    if (secret !== undefined) return [{ at, found: secret }];
    return WORDS.has(payload) ? [{ at, found: payload }] : [];
  }
  if (Array.isArray(payload)) return payload.flatMap((one, n) => leaksIn(one, secrets, `${at}[${n}]`));
  if (typeof payload !== 'object' || payload === null) return [];
  return Object.entries(payload).flatMap(([key, value]) => [
    ...(KEYS.has(key) ? [{ at: `${at}.${key}`, found: key }] : []),
    ...(secrets.includes(key) ? [{ at: `${at}.${key}`, found: key }] : []),
    ...leaksIn(value, secrets, `${at}.${key}`),
  ]);
}
