/** Which windows can be walked to. */
import { mayCall, routeFor } from './lane.ts';
import { ticketOf, windowOf } from './place.ts';
import { planOf } from './plan.ts';
import type { HallState } from './state.ts';

/** Ids of the windows that are open now and serve the queue, in the order of the rules. */
export function openWindowsFor(state: HallState, queueId: string): string[] {
  const queue = planOf(state.rules).queues.get(queueId);
  return (queue?.windows ?? []).filter((id) => windowOf(state, id)?.state === 'open');
}

/**
 * Ids of the open windows that may call this ticket now: by its queue, a low counter where it needs one
 * and one is open, or the one window that it was sent to. For a ticket that does not wait, by its needs
 * alone; empty when it is over.
 */
export function eligibleWindows(state: HallState, ticketId: string): string[] {
  const ticket = ticketOf(state, ticketId);
  if (ticket === undefined) return [];
  if (ticket.state === 'finished' || ticket.state === 'cancelled' || ticket.state === 'closed') return [];
  const route = 'route' in ticket ? ticket.route : routeFor(ticket.needs);
  const plan = planOf(state.rules);
  return openWindowsFor(state, ticket.queue).filter((id) => {
    const window = plan.windows.get(id);
    return window !== undefined && mayCall(window, ticket.queue, route, state.reach);
  });
}
