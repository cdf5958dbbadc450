/** The windows a ticket is told of: those that may call it now; before any is open, its first choices. */
import { eligibleWindows } from '../core/index.ts';
import type { HallState } from '../core/state.ts';
import type { Ticket } from '../core/ticket.ts';

/** Window ids; only for a waiting ticket, else empty. */
export function windowsFor(state: HallState, ticket: Ticket): readonly string[] {
  if (ticket.state !== 'waiting') return [];
  const open = eligibleWindows(state, ticket.id);
  return open.length > 0 ? open : firstChoices(state, ticket.queue);
}

/** Of these windows the ones where the queue has the least handicap: what a slip names. */
export function nearestWindows(state: HallState, ticket: Ticket): readonly string[] {
  const known = new Set(windowsFor(state, ticket));
  const rules = state.rules.windows.filter(({ id }) => known.has(id));
  const least = Math.min(...rules.map(({ serves }) => serves[ticket.queue] ?? Number.POSITIVE_INFINITY));
  return rules.filter(({ serves }) => serves[ticket.queue] === least).map(({ id }) => id);
}

function firstChoices({ rules }: HallState, queue: string): readonly string[] {
  const serving = rules.windows.filter(({ serves }) => serves[queue] !== undefined);
  const least = Math.min(...serving.map(({ serves }) => serves[queue] ?? 0));
  return serving.filter(({ serves }) => serves[queue] === least).map(({ id }) => id);
}
