import * as z from 'zod';

/** Local minutes since midnight, 0..1440; `fromMinute` < `toMinute`. */
export type TimeRange = { readonly fromMinute: number; readonly toMinute: number };

const minuteOfDay = (text: string): number => Number(text.slice(0, 2)) * 60 + Number(text.slice(3, 5));

const clock = '(?:[01]\\d|2[0-3]):[0-5]\\d';
const clockOr24 = `(?:${clock}|24:00)`;

/** `"09:00"`, 24-hour clock; becomes minutes since midnight. */
export const timeOfDay = z
  .string()
  .regex(new RegExp(`^${clock}$`), 'time-of-day')
  .transform(minuteOfDay);

/** `"09:00-12:00"`, 24-hour clock, may end at 24:00. */
export const timeRange = z
  .string()
  .regex(new RegExp(`^${clock}\\s*[-–]\\s*${clockOr24}$`), 'time-range')
  .transform((text): TimeRange => {
    const [from = '', to = ''] = text.split(/[-–]/).map((part) => part.trim());
    return { fromMinute: minuteOfDay(from), toMinute: minuteOfDay(to) };
  })
  .refine(({ fromMinute, toMinute }) => fromMinute < toMinute, 'time-range-backwards');

/** Ranges of one day, in order and apart from each other. */
export const timeRanges = z
  .array(timeRange)
  .refine(
    (ranges) => ranges.every((range, i) => i === 0 || range.fromMinute >= (ranges[i - 1]?.toMinute ?? 0)),
    'time-ranges-overlap',
  );

const isRealDate = (text: string): boolean => {
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
};

/** A date that exists, `YYYY-MM-DD`, in the hall's own time zone. */
export const localDate = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, 'date')
  .refine(isRealDate, 'date');

export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof WEEKDAYS)[number];
