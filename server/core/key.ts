/** Orders of the core: exact, on integers and code units, so independent of locale and platform. */
import type { Due } from './state.ts';
import type { Key } from './ticket.ts';

/** By UTF-16 code units. */
export function compareStrings(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** By entry time, then sequence number, then re-insertion number; smaller is earlier. */
export function compareKeys(a: Key, b: Key): number {
  return a.e - b.e || a.q - b.q || a.r - b.r;
}

/** The earliest first; the reference makes it unique. */
export function compareDue(a: Due, b: Due): number {
  return a.at - b.at || compareStrings(a.ref, b.ref);
}
