import * as z from 'zod';
import { id } from './id.ts';
import { localText } from './text.ts';
import { localDate, timeRange, timeRanges } from './time.ts';

const allDay = [{ fromMinute: 0, toMinute: 1440 }];

/** Opening hours per weekday. A weekday that is left out is a closed day. */
export const weeklyHours = z.strictObject({
  mon: timeRanges.default([]),
  tue: timeRanges.default([]),
  wed: timeRanges.default([]),
  thu: timeRanges.default([]),
  fri: timeRanges.default([]),
  sat: timeRanges.default([]),
  sun: timeRanges.default([]),
});

const everyDay = {
  mon: allDay,
  tue: allDay,
  wed: allDay,
  thu: allDay,
  fri: allDay,
  sat: allDay,
  sun: allDay,
};

/** One date that differs from its weekday: extended hours, a closed day, a sudden closure. */
const exception = z.strictObject({
  date: localDate,
  /** Empty or left out: closed all day. */
  hours: timeRanges.default([]),
  reason: localText,
});

/**
 * When the hall is open. Left out as a whole: always (00:00–24:00 every day), no calendar followed.
 */
export const openingHours = z
  .strictObject({
    weekly: weeklyHours.default(everyDay),
    /** Fewer windows during lunch. Only said on screens and in the rota; the hall stays open. */
    lunchDuty: z.strictObject({ hours: timeRange, windows: z.array(id).min(1, 'list-empty') }).optional(),
    exceptions: z.array(exception).default([]),
    /** Closed on the State Council's holidays, open as on a Monday on its make-up workdays. Default: no. */
    followHolidayCalendar: z.boolean().default(false),
    /** In `mode: demo` the hall takes numbers at any hour, whatever it publishes. Default: yes. */
    alwaysOpenInDemo: z.boolean().default(true),
    /** Number-taking starts this long before opening. Default 0. */
    numbersBeforeOpeningMinutes: z.number().int().min(0).max(120).default(0),
    /** Number-taking is proposed to end this long before closing; only the leader stops it. Default 0. */
    numbersEndBeforeClosingMinutes: z.number().int().min(0).max(240).default(0),
  })
  .prefault({});
