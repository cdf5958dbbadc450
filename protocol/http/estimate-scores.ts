/** How true the waiting times came that visitors were told, a day at a time. */
import * as z from 'zod/mini';
import { date, id } from '../fields.ts';

const count = z.int().check(z.nonnegative());
const share = z.number().check(z.minimum(0), z.maximum(1));
const minutes = z.number().check(z.nonnegative());

/** Share of waits inside the 80 % interval, with its own 95 % interval (Wilson). */
const coverage = z.strictObject({ tickets: count, share, from: share, to: share });

export const estimateDay = z.strictObject({
  v: z.literal(1),
  day: date,
  /** New tickets of the day of which it is known what they were told. */
  tickets: count,
  /** Of these: without five numbers of their own, because the usual formula answered or nobody served. */
  unestimated: count,
  /** Estimated, but never called: they left or the day ended. */
  neverCalled: count,
  /** Estimated and called at once: apart, or they would flatter every estimate. */
  atOnce: count,
  /** Estimated and called after a wait: all that follows is over these. */
  waited: count,
  /** Waited no less and no more than the whole minutes they were told. */
  insideTold: count,
  coverage,
  coverageBy: z.array(
    z.extend(coverage, {
      class: z.enum(['green', 'ordinary']),
      queue: id,
      /** Local hour of issue. */
      hour: z.int().check(z.minimum(0), z.maximum(23)),
    }),
  ),
  /** Pinball loss at 0.1, 0.5 and 0.9 and their mean; minutes, lower is better. */
  pinball: z.strictObject({ p10: minutes, p50: minutes, p90: minutes, mean: minutes }),
  /** Interval score of the 80 % interval; minutes, lower is better. */
  winkler: minutes,
  /** Of the middle estimate; minutes. */
  meanAbsoluteError: minutes,
  /** Share that waited longer than the upper end. */
  lateMisses: share,
  /** Shares of waits in the gaps between 0, q10, q20, q50, q80, q90 and infinity. */
  pit: z.array(share).check(z.length(6)),
  /**
   * 1 − loss ÷ loss of people ahead × mean ÷ windows, whose quantiles come from its misses of earlier
   * days; null without enough of them.
   */
  skill: z.nullable(z.number()),
  /** Coverage outside 70–90 % over 200 tickets or more. */
  alarm: z.boolean(),
});
export type EstimateDay = z.infer<typeof estimateDay>;

/** Scored days only, in order. */
export const estimateScoresAnswer = z.strictObject({ from: date, to: date, days: z.array(estimateDay) });
export type EstimateScoresAnswer = z.infer<typeof estimateScoresAnswer>;
