/** Wall-clock time where the hall stands, whatever zone the screen's machine is set to. */

/** Minutes after midnight (0–1439) at `at` in `timeZone`. */
export function minuteOfDay(at: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(at);
  const read = (type: 'hour' | 'minute') => Number(parts.find((part) => part.type === type)?.value ?? 0);
  return read('hour') * 60 + read('minute');
}

/** `HH:MM` to minutes after midnight; `24:00` is 1440. */
export function minutesOf(time: string): number {
  const [hours, minutes] = time.split(':');
  return Number(hours) * 60 + Number(minutes);
}

/** A stretch of the day, `HH:MM`; it may run over midnight. */
export type DayStretch = { readonly from: string; readonly to: string };

/** Whether `at` lies in the stretch; the end itself does not belong to it. */
export function isWithin(at: number, stretch: DayStretch, timeZone: string): boolean {
  const minute = minuteOfDay(at, timeZone);
  const from = minutesOf(stretch.from);
  const to = minutesOf(stretch.to);
  return from <= to ? minute >= from && minute < to : minute >= from || minute < to;
}

/** `14:32:05` in the hall's zone, for "data as of". */
export function timeWithSeconds(at: number, timeZone: string): string {
  return new Intl.DateTimeFormat('en-GB', { timeZone, timeStyle: 'medium', hourCycle: 'h23' }).format(at);
}
