import * as z from 'zod';
import { id } from './id.ts';
import { localText } from './text.ts';
import { weeklyHours } from './opening-hours.ts';

/** One or two capital letters; a digit or two where `calling.series` is `digits`. */
export const prefix = z
  .union([z.string(), z.number().int('prefix').nonnegative('prefix')])
  .transform(String)
  .pipe(z.string().regex(/^(?:[A-Z]{1,2}|[1-9]\d?)$/, 'prefix'));

/** A queue (a service of the scheduler): one number series, one place to wait for one kind of item. */
export const queue = z
  .strictObject({
    /** Left out: the prefix. */
    id: id.optional(),
    prefix,
    name: localText,
    /** Hours of this queue where they differ from the hall's. */
    weekly: weeklyHours.optional(),
    /** Mean minutes at the window when there is no history yet. Default: 8, or its items' mean. */
    typicalMinutes: z.number().min(0.5).max(240).optional(),
  })
  .transform(({ id: own, ...rest }) => ({ id: own ?? rest.prefix, ...rest }));
