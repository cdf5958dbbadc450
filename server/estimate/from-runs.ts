/** Waiting times for slips, boards and phones, read from the last run; never computed while asked. */
import type { Estimate } from '../../protocol/fields.ts';
import { eligibleWindows, openWindowsFor } from '../core/index.ts';
import { elapsed, type HallEstimate, printedRange, type WaitQuantiles } from '../core/estimate/index.ts';
import type { HallState } from '../core/state.ts';
import type { Ticket } from '../core/ticket.ts';
import type { WaitEstimates } from '../hall/estimate.ts';

/** An older run is no estimate of now. */
const OLDEST_MS = 60_000;

export type FromRunsOptions = {
  /** The last run of this day; null before the first. */
  readonly latest: () => HallEstimate | null;
  readonly now: () => number;
  /** Asked until the day's first run is done, and for a queue whose first window opened after the run. */
  readonly until: WaitEstimates;
};

/** The queue's first window has opened since: the run could not say anything of it. */
function unknownTo(run: HallEstimate, queue: string): boolean {
  return !Object.hasOwn(run.entrants, queue);
}

export function estimatesFromRuns({ latest, now, until }: FromRunsOptions): WaitEstimates {
  /** `sinceMs`: from when the wait counts. */
  const told = (wait: WaitQuantiles | null | undefined, run: HallEstimate, sinceMs: number): Estimate => {
    if (wait === null || wait === undefined || now() - run.at > OLDEST_MS) return null;
    return printedRange(elapsed(wait, Math.max(0, now() - Math.max(run.at, sinceMs))));
  };
  return {
    forTicket(state: HallState, ticket: Ticket): Estimate {
      const run = latest();
      if (run === null) return until.forTicket(state, ticket);
      if (ticket.state !== 'waiting' || eligibleWindows(state, ticket.id).length === 0) return null;
      if (unknownTo(run, ticket.queue)) return until.forTicket(state, ticket);
      // Whoever came after the run waits like the one that it imagined to come.
      const own = run.tickets[ticket.id] ?? run.entrants[ticket.queue]?.[ticket.class];
      return told(own, run, ticket.since);
    },
    forEntrant(state: HallState, queue: string): Estimate {
      const run = latest();
      if (run === null) return until.forEntrant(state, queue);
      if (openWindowsFor(state, queue).length === 0) return null;
      if (unknownTo(run, queue)) return until.forEntrant(state, queue);
      return told(run.entrants[queue]?.ordinary, run, now());
    },
  };
}
