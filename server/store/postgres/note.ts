/** What a commit tells the other nodes through NOTIFY. */
import type { Head } from '../rows/log.ts';

export const CHANNEL = 'jiaohao_log';

export type Note = { readonly hall: string; readonly head: Head };

export function noteOf(hall: string, { day, seq, hash }: Head): string {
  return JSON.stringify({ hall, day, seq, hash });
}

/** Null for anything that is not such a note: others may use the same channel. */
export function parseNote(text: string): Note | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  if (typeof value !== 'object' || value === null) return null;
  if (!('hall' in value && 'day' in value && 'seq' in value && 'hash' in value)) return null;
  const { hall, day, seq, hash } = value;
  if (
    typeof hall !== 'string' ||
    typeof day !== 'string' ||
    typeof seq !== 'number' ||
    typeof hash !== 'string'
  ) {
    return null;
  }
  return { hall, head: { day, seq, hash } };
}
