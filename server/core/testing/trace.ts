/** What property tests ask of a trace. */
import fc from 'fast-check';
import { own } from '../own.ts';
import { planOf, type WindowPlan } from '../plan.ts';
import { play, rolls, type Step, type Trace } from './random-day.ts';
import { compareKeys } from '../key.ts';
import { mayCall } from '../lane.ts';
import { countsAsOpen } from '../reach.ts';
import type { EventOf } from '../event.ts';
import type { HallState } from '../state.ts';
import type { Ticket, TicketClass, WaitingTicket } from '../ticket.ts';
import { entries } from '../tree.ts';

export const RUNS = { numRuns: 60 };

type CallStep = Step & { event: EventOf<'called'> };

export function check(property: (trace: Trace) => void): void {
  fc.assert(
    fc.property(rolls, (day) => property(play(day))),
    RUNS,
  );
}

export function calls({ steps }: Trace): CallStep[] {
  return steps.filter((step): step is CallStep => step.event.type === 'called');
}

export function ruleCalls(trace: Trace): CallStep[] {
  return calls(trace).filter(({ event }) => event.data.why !== 'OVERRIDE');
}

export function ticketsOf(state: HallState): Ticket[] {
  return [...entries(state.tickets)].map(({ value }) => value);
}

export function waitingOf(state: HallState): WaitingTicket[] {
  return ticketsOf(state).filter((ticket) => ticket.state === 'waiting');
}

export function windowPlan(state: HallState, id: string): WindowPlan {
  const plan = planOf(state.rules).windows.get(id);
  if (plan === undefined) throw new Error(`no window ${id}`);
  return plan;
}

/** Normalised handicap, worked out again from the windows themselves. */
function handicap(state: HallState, window: WindowPlan, queue: string): number {
  const open = state.rules.windows.filter(({ id }) => {
    const now = own(state.windows, id);
    return now !== undefined && countsAsOpen(now);
  });
  const least = Math.min(...open.map(({ serves }) => own(serves, queue) ?? Infinity));
  return (own(window.rule.serves, queue) ?? Infinity) - least;
}

/** Whoever waits and may be called at the window, by looking at every single ticket, smallest key first. */
export function eligible(state: HallState, window: WindowPlan, cls: TicketClass): WaitingTicket[] {
  const key = (ticket: WaitingTicket) => ({
    ...ticket.key,
    e: ticket.key.e + handicap(state, window, ticket.queue),
  });
  return waitingOf(state)
    .filter((ticket) => ticket.class === cls && mayCall(window, ticket.queue, ticket.route, state.reach))
    .sort((a, b) => compareKeys(key(a), key(b)));
}
