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

/** What is said of a ticket's wait: five numbers, the usual formula's range, or nothing. */
type Saying =
  | { readonly kind: 'quantiles'; readonly quantiles: WaitQuantiles }
  | { readonly kind: 'formula' }
  | { readonly kind: 'nothing' };

const NOTHING: Saying = { kind: 'nothing' };
const FORMULA: Saying = { kind: 'formula' };

/** What `run` says at `nowMs` of a ticket in this state. */
export function sayingOf(run: HallEstimate | null, state: HallState, ticket: Ticket, nowMs: number): Saying {
  if (run === null) return FORMULA;
  if (ticket.state !== 'waiting' || eligibleWindows(state, ticket.id).length === 0) return NOTHING;
  if (unknownTo(run, ticket.queue)) return FORMULA;
  // Whoever came after the run waits like the one that it imagined to come.
  const own = run.tickets[ticket.id] ?? run.entrants[ticket.queue]?.[ticket.class];
  return leftOf(own, run, { nowMs, sinceMs: ticket.since });
}

/** The queue's first window has opened since: the run could not say anything of it. */
function unknownTo(run: HallEstimate, queue: string): boolean {
  return !Object.hasOwn(run.entrants, queue);
}

/** `sinceMs`: from when the wait counts. */
function leftOf(
  wait: WaitQuantiles | null | undefined,
  run: HallEstimate,
  { nowMs, sinceMs }: { readonly nowMs: number; readonly sinceMs: number },
): Saying {
  if (wait === null || wait === undefined || nowMs - run.at > OLDEST_MS) return NOTHING;
  return { kind: 'quantiles', quantiles: elapsed(wait, Math.max(0, nowMs - Math.max(run.at, sinceMs))) };
}

export function estimatesFromRuns({ latest, now, until }: FromRunsOptions): WaitEstimates {
  const told = (saying: Saying, formula: () => Estimate): Estimate => {
    switch (saying.kind) {
      case 'quantiles':
        return printedRange(saying.quantiles);
      case 'formula':
        return formula();
      case 'nothing':
        return null;
    }
  };
  return {
    forTicket: (state, ticket) =>
      told(sayingOf(latest(), state, ticket, now()), () => until.forTicket(state, ticket)),
    asOf(state, ticket) {
      const run = latest();
      const isFromRun = run !== null && sayingOf(run, state, ticket, now()).kind === 'quantiles';
      return isFromRun ? run.seq : until.asOf(state, ticket);
    },
    forEntrant(state: HallState, queue: string): Estimate {
      const run = latest();
      if (run === null) return until.forEntrant(state, queue);
      if (openWindowsFor(state, queue).length === 0) return null;
      const saying = unknownTo(run, queue)
        ? FORMULA
        : leftOf(run.entrants[queue]?.ordinary, run, { nowMs: now(), sinceMs: now() });
      return told(saying, () => until.forEntrant(state, queue));
    },
  };
}
