import type { HallConfig } from '../hall-config.ts';
import type { TimeRange } from '../schema/time.ts';
import { instantOf, localTime, weekdayOf } from './local-time.ts';
import { addDays } from './work-calendar.ts';

/** The part of the configuration that decides when the hall is open. */
export type HoursConfig = Pick<HallConfig, 'mode' | 'timeZone' | 'openingHours' | 'queues' | 'calendar'>;

const allDay: readonly TimeRange[] = [{ fromMinute: 0, toMinute: 1440 }];

const within = (ranges: readonly TimeRange[], minute: number): boolean =>
  ranges.some(({ fromMinute, toMinute }) => fromMinute <= minute && minute < toMinute);

const ignoresHours = ({ mode, openingHours }: HoursConfig): boolean =>
  mode === 'demo' && openingHours.alwaysOpenInDemo;

/** The published hours of a date: exceptions first, then the holiday calendar, then the weekday. */
export const publishedHours = (config: HoursConfig, date: string): readonly TimeRange[] => {
  const { openingHours, calendar } = config;
  const exception = openingHours.exceptions.find((one) => one.date === date);
  if (exception !== undefined) return exception.hours;
  if (openingHours.followHolidayCalendar) {
    if (calendar.makeUpWorkdays.includes(date)) return openingHours.weekly.mon;
    if (Object.hasOwn(calendar.holidays, date)) return [];
  }
  return openingHours.weekly[weekdayOf(date)];
};

/** The hours in force on a date; all day in a demo hall that keeps open. */
export const hoursOn = (config: HoursConfig, date: string): readonly TimeRange[] =>
  ignoresHours(config) ? allDay : publishedHours(config, date);

export const isOpenAt = (config: HoursConfig, epochMs: number): boolean => {
  const { date, minute } = localTime(config.timeZone, epochMs);
  return within(hoursOn(config, date), minute);
};

/** Whether a queue is open: the hall is, and the queue's own hours (where it has some) say so. */
export const isQueueOpenAt = (config: HoursConfig, queueId: string, epochMs: number): boolean => {
  const queue = config.queues.find(({ id }) => id === queueId);
  if (queue === undefined || !isOpenAt(config, epochMs)) return false;
  if (queue.weekly === undefined || ignoresHours(config)) return true;
  const { weekday, minute } = localTime(config.timeZone, epochMs);
  return within(queue.weekly[weekday], minute);
};

/** Whether numbers are given out by the clock; only the leader stops it earlier or lets it run on. */
export const takesNumbersAt = (config: HoursConfig, epochMs: number): boolean => {
  const { date, minute } = localTime(config.timeZone, epochMs);
  if (ignoresHours(config)) return true;
  const { numbersBeforeOpeningMinutes: before, numbersEndBeforeClosingMinutes: early } = config.openingHours;
  const hours = publishedHours(config, date);
  return hours.some(({ fromMinute, toMinute }, i) => {
    // A lunch break is not a closing: the early end counts for the day's last range only.
    const end = i === hours.length - 1 ? toMinute - early : toMinute;
    return fromMinute - before <= minute && minute < end;
  });
};

/** The day's first opening and last closing, ms since the epoch; null on a closed day. */
export const openingAt = (config: HoursConfig, date: string): number | null => {
  const first = hoursOn(config, date)[0];
  return first === undefined ? null : instantOf(config.timeZone, date, first.fromMinute);
};

export const closingAt = (config: HoursConfig, date: string): number | null => {
  const last = hoursOn(config, date).at(-1);
  return last === undefined ? null : instantOf(config.timeZone, date, last.toMinute);
};

/** The next opening after an instant within 60 days, for "we open again on …"; null if there is none. */
export const nextOpeningAfter = (config: HoursConfig, epochMs: number): number | null => {
  let { date } = localTime(config.timeZone, epochMs);
  for (let i = 0; i < 60; i += 1) {
    for (const { fromMinute } of hoursOn(config, date)) {
      const at = instantOf(config.timeZone, date, fromMinute);
      if (at > epochMs) return at;
    }
    date = addDays(date, 1);
  }
  return null;
};
