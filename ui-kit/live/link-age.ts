/** How old the last heartbeat may be before a page must say so (a screen never looks live when it is not). */
export type LinkAge = 'connecting' | 'live' | 'late' | 'stale' | 'dark';

export const LATE_AFTER_MS = 5_000;
export const STALE_AFTER_MS = 15_000;
export const DARK_AFTER_MS = 60_000;

/** `ageMs`: since the last heartbeat, or since the page opened when none has come (`heardOnce` false). */
export function linkAge({ ageMs, heardOnce }: { ageMs: number; heardOnce: boolean }): LinkAge {
  if (ageMs >= DARK_AFTER_MS) return 'dark';
  if (ageMs >= STALE_AFTER_MS) return 'stale';
  if (!heardOnce) return 'connecting';
  return ageMs >= LATE_AFTER_MS ? 'late' : 'live';
}
