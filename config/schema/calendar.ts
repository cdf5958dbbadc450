import * as z from 'zod';
import { localText } from './text.ts';
import { localDate } from './time.ts';

const holiday = z
  .strictObject({ name: localText, from: localDate, to: localDate })
  .refine(({ from, to }) => from <= to, { error: 'dates-backwards', path: ['to'] });

const year = z.strictObject({
  year: z.number().int().min(2000).max(2100),
  /** The notice that arranges the year, or why the year is provisional. */
  source: localText,
  /** Known holidays of the decree only; the yearly notice is still to come. */
  provisional: z.boolean().default(false),
  holidays: z.array(holiday),
  /** 调休上班: Saturdays and Sundays that are workdays. */
  makeUpWorkdays: z.array(localDate).default([]),
});

/** Holidays and make-up workdays as the State Council's general office publishes them. */
export const calendarFile = z.strictObject({ years: z.array(year).min(1, 'list-empty') });

export type CalendarFile = z.output<typeof calendarFile>;
