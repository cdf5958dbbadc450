/** `GET /reports/fairness`: how the calling rule came true on one day, for leader, manager and inspector. */
import * as z from 'zod/mini';
import { date, id, instant, whyCode } from '../fields.ts';

const ticketClass = z.enum(['green', 'ordinary']);
/** Minutes to a tenth; null where there is nobody to speak of. */
const minutes = z.nullable(z.number());
const count = z.int().check(z.nonnegative());

/** Each is five minutes wide; one more takes every longer wait. */
export const WAIT_BINS = 13;

/** From taking the number to its first call. Calls after a return are counted, their waits are not. */
const waitFigures = {
  called: count,
  meanMinutes: minutes,
  medianMinutes: minutes,
  p90Minutes: minutes,
  p95Minutes: minutes,
  longestMinutes: minutes,
  laterCalls: count,
  /** Who waits at `asOf`, and the longest of these waits so far. */
  waiting: count,
  longestWaitingMinutes: minutes,
};

export const classWaits = z.strictObject({
  class: ticketClass,
  ...waitFigures,
  bins: z.array(count).check(z.length(WAIT_BINS)),
});
export type ClassWaits = z.infer<typeof classWaits>;

export const queueWaits = z.strictObject({ queue: id, class: ticketClass, ...waitFigures });
export type QueueWaits = z.infer<typeof queueWaits>;

/** One wait of one ticket, and how many of the other class were called meanwhile where it could be called. */
export const overtaken = z.strictObject({
  number: z.string(),
  queue: id,
  seen: count,
  /** The number on the slip (`greenAheadAtMost`) when the wait began; null where none could be given. */
  promised: z.nullable(count),
  /** What the exceptions that the slip's number names (calls out of turn, re-entries ahead) may have added. */
  excused: count,
  /** What the rule allows after the calls that were made; null for a wait whose windows come and go. */
  atMost: z.nullable(count),
  waits: z.boolean(),
});
export type Overtaken = z.infer<typeof overtaken>;

export const overtaking = z.strictObject({
  /** Waits looked at: each entry, return and coming back from stepping out is one. */
  watched: count,
  /** Of these, without a number on the slip. */
  unpromised: count,
  /** Of these, without any bound. */
  unproven: count,
  /** Above the slip's number, by its named exceptions alone. */
  byException: count,
  /** Above what is proven, exceptions included. Anything but 0 is a fault of the program. */
  violations: count,
  /** The longest of those with a bound, and of those without. */
  worst: z.nullable(overtaken),
  worstUnproven: z.nullable(overtaken),
  /** The ten longest with a bound, longest first. */
  most: z.array(overtaken),
});
export type Overtaking = z.infer<typeof overtaking>;

/**
 * Whether K leaves room for the green visitors who come: it must exceed green ÷ ordinary of the last
 * hour. `near` from 80 % of K on. `endless`: this profile has no K.
 */
export const kLevel = z.enum(['calm', 'near', 'exceeded', 'endless']);
export type KLevel = z.infer<typeof kLevel>;

/** Windows that share a counter. */
export const profileRow = z.strictObject({
  windows: z.array(id),
  openWindows: count,
  k: z.nullable(z.int()),
  calls: z.record(whyCode, count),
  lastHour: z.strictObject({ green: count, ordinary: count }),
  level: kLevel,
  /** The K of 2 to 5 that would be enough; null when none is, or none is needed. */
  raiseKTo: z.nullable(z.int()),
});
export type ProfileRow = z.infer<typeof profileRow>;

export const overrideRow = z.strictObject({
  /** The call's place in the day's log. */
  call: z.int(),
  at: instant,
  window: id,
  staff: z.nullable(z.strictObject({ id, name: z.string(), number: z.string() })),
  number: z.string(),
  class: ticketClass,
  /** Whom the rule would have called; null when nobody else waited there. */
  instead: z.nullable(z.string()),
  /** The staff member's own words; null when they have been destroyed. */
  reason: z.nullable(z.string()),
});
export type OverrideRow = z.infer<typeof overrideRow>;

export const longWait = z.strictObject({
  number: z.string(),
  queue: id,
  class: ticketClass,
  waitedMinutes: z.number(),
});
export type LongWait = z.infer<typeof longWait>;

export const fairnessAnswer = z.strictObject({
  /** Null in a hall that has never opened. */
  day: z.nullable(date),
  /** Days that can be asked for, oldest first. */
  days: z.array(date),
  /** The day is open: figures still change. */
  running: z.boolean(),
  asOf: instant,
  seq: count,
  waits: z.strictObject({ classes: z.array(classWaits), queues: z.array(queueWaits) }),
  overtaking: z.strictObject({
    /** Green calls while an ordinary visitor waited (T1), and ordinary calls while a green one did (T2). */
    ordinary: overtaking,
    green: overtaking,
  }),
  /** Calls that the rule would not have made by what the log says of them. */
  ruleBreaks: count,
  profiles: z.array(profileRow),
  overrides: z.array(overrideRow),
  /** Calls of visitors who came back to the window that had kept their place: out of turn by the rule. */
  broughtBack: count,
  longWaits: z.strictObject({ limitMinutes: z.int(), count, tickets: z.array(longWait) }),
});
export type FairnessAnswer = z.infer<typeof fairnessAnswer>;
