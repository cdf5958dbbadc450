import { WEEKDAYS, type Weekday } from '../schema/time.ts';
import { dayOfWeek } from './work-calendar.ts';

/** An instant as the hall's wall clock shows it. */
export type LocalTime = {
  /** `YYYY-MM-DD`. */
  readonly date: string;
  /** Minutes since local midnight, 0..1439. */
  readonly minute: number;
  readonly weekday: Weekday;
};

const formats = new Map<string, Intl.DateTimeFormat>();

const formatFor = (timeZone: string): Intl.DateTimeFormat => {
  const known = formats.get(timeZone);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  formats.set(timeZone, format);
  return format;
};

export const weekdayOf = (date: string): Weekday => WEEKDAYS[(dayOfWeek(date) + 6) % 7] ?? 'mon';

/** The last answer per zone: every command asks, and within one minute the answer stays the same. */
const shown = new Map<string, { readonly minute: number; readonly local: LocalTime }>();

export const localTime = (timeZone: string, epochMs: number): LocalTime => {
  // Offsets have been whole minutes everywhere since 1972.
  const minute = Math.floor(epochMs / 60_000);
  const known = shown.get(timeZone);
  if (known?.minute === minute) return known.local;
  const local = formatted(timeZone, epochMs);
  shown.set(timeZone, { minute, local });
  return local;
};

const formatted = (timeZone: string, epochMs: number): LocalTime => {
  const part: Partial<Record<Intl.DateTimeFormatPartTypes, string>> = {};
  for (const { type, value } of formatFor(timeZone).formatToParts(epochMs)) part[type] = value;
  const date = `${part.year}-${part.month}-${part.day}`;
  return { date, minute: Number(part.hour) * 60 + Number(part.minute), weekday: weekdayOf(date) };
};

/** The hall's business date (营业日) at an instant: its own local date, never that of UTC. */
export const businessDate = (timeZone: string, epochMs: number): string => localTime(timeZone, epochMs).date;

/**
 * The instant (ms since the epoch) at which the hall's clock shows `minute` on `date`; 1440 is the
 * next midnight. A wall-clock time that a change of the clocks skips gives the instant after it.
 */
export const instantOf = (timeZone: string, date: string, minute: number): number => {
  const wanted = Date.parse(`${date}T00:00:00Z`) + minute * 60_000;
  let guess = wanted;
  // The zone's offset at the guess may differ from that at the answer: two rounds settle it.
  for (let round = 0; round < 2; round += 1) {
    const shown = localTime(timeZone, guess);
    guess += wanted - (Date.parse(`${shown.date}T00:00:00Z`) + shown.minute * 60_000);
  }
  return guess;
};
