/**
 * What visitors were told of their wait when they took a number, and how true a day's estimates came.
 *
 * Facts, not read tables: what was told hung on which run was the newest at that millisecond, and no log
 * says that. So `rebuild` leaves these rows as they are, and a loss of them is a loss of statistics only.
 */
import type { WaitQuantiles } from '../../core/estimate/index.ts';
import type { TicketClass } from '../../core/ticket.ts';

/** One ticket at its issue. */
export type ToldEstimate = {
  readonly day: string;
  readonly ticket: string;
  /** As they were at issue; the ticket may be amended or transferred later. */
  readonly class: TicketClass;
  readonly queue: string;
  /** Of the issue, ms since the epoch. */
  readonly at: number;
  /** Seq of the state that the estimate was made from; without one, of the ticket's own entry. */
  readonly seq: number;
  /** Unrounded, ms. Null where the usual formula spoke, or nobody. */
  readonly quantiles: WaitQuantiles | null;
  /** People ahead × mean service ÷ open windows at that moment, ms; null where nobody served the queue. */
  readonly baselineMs: number | null;
  /** From issue to first call, ms; null until the day is scored, and where no call came. */
  readonly actualMs: number | null;
};

/** A day's report. */
export type EstimateScore = {
  readonly day: string;
  /** JSON text; `protocol/http/estimate-scores.ts` knows its shape. */
  readonly report: string;
};
