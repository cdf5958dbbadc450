/** When an event happened, for events of any view: public ones carry `at`, staff rows may wrap one. */
export function eventTime(event: unknown): number | null {
  if (typeof event !== 'object' || event === null) return null;
  if ('at' in event && typeof event.at === 'number') return event.at;
  return 'event' in event ? eventTime(event.event) : null;
}

/** Older events of a reconnect change what is shown but are not news. */
export const NEWS_FOR_MS = 30_000;
