/**
 * The waiting time as a range of minutes: people ahead × mean service time ÷ open windows, times 0.6
 * to 1.6, widened to whole five minutes. Null where no honest number exists. It serves until the day's
 * first run of the estimate (server/estimate), and where that has no thread.
 */
import type { HallConfig } from '../../config/index.ts';
import type { Estimate } from '../../protocol/fields.ts';
import { ahead, openWindowsFor, waitingCount } from '../core/index.ts';
import type { HallState } from '../core/state.ts';
import type { Ticket } from '../core/ticket.ts';
import { meanMinutes } from '../estimate/mean-minutes.ts';

const LOW = 0.6;
const HIGH = 1.6;
const STEP_MINUTES = 5;
const DEFAULT_MEAN_MINUTES = 8;

export type WaitEstimates = {
  /** For a waiting ticket; null when nobody can serve it now or it does not wait. */
  forTicket(state: HallState, ticket: Ticket): Estimate;
  /** Place in the log of the state that `forTicket` goes by. */
  asOf(state: HallState, ticket: Ticket): number;
  /** For whoever would come to this queue now. */
  forEntrant(state: HallState, queue: string): Estimate;
};

function range(people: number, mean: number, windows: number): Estimate {
  if (windows === 0) return null;
  const minutes = (people * mean) / windows;
  const down = Math.floor((minutes * LOW) / STEP_MINUTES) * STEP_MINUTES;
  const up = Math.ceil((minutes * HIGH) / STEP_MINUTES) * STEP_MINUTES;
  return { lowMinutes: down, highMinutes: Math.max(up, STEP_MINUTES) };
}

export function waitEstimates(config: HallConfig): WaitEstimates {
  const means = meanMinutes(config);
  const meanOf = (queue: string): number => means[queue] ?? DEFAULT_MEAN_MINUTES;
  return {
    forTicket(state, ticket) {
      const people = ticket.state === 'waiting' ? ahead(state, ticket.id) : null;
      return people === null
        ? null
        : range(people, meanOf(ticket.queue), openWindowsFor(state, ticket.queue).length);
    },
    asOf: ({ seq }) => seq,
    forEntrant: (state, queue) =>
      range(waitingCount(state, queue), meanOf(queue), openWindowsFor(state, queue).length),
  };
}
