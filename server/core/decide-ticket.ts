/** What visitors, kiosks and guides ask for: take a number, correct it, leave, come back, give it up. */
import type { CommandOf } from './command.ts';
import type { Draft } from './draft.ts';
import { firstEntry, ticketNumber } from './entry.ts';
import { findTicket, forbidden, illegal, refuse } from './guards.ts';
import { routeFor } from './lane.ts';
import { own } from './own.ts';
import { planOf } from './plan.ts';
import { reEnter, release, returnFromNoShow, returnWithCredit, routeHolds } from './re-enter.ts';
import type { Refusal } from './refusal.ts';
import type { Route, Ticket } from './ticket.ts';
import { finishClosing } from './window-end.ts';

export function issue(draft: Draft, command: CommandOf<'issue'>): Refusal | null {
  const { state } = draft;
  if (draft.ticket(command.ticket) !== undefined) return refuse('DUPLICATE_TICKET');
  if (!state.issuing) return refuse('ISSUING_STOPPED');
  const queue = planOf(state.rules).queues.get(command.queue);
  if (queue === undefined) return refuse('UNKNOWN_QUEUE');
  if (queue.windows.length === 0) return refuse('NO_WINDOW_SERVES_QUEUE');
  const { e, slot } = firstEntry(state.rules, draft.at, command.appointmentSlot);
  draft.append({
    seq: draft.nextSeq,
    at: draft.at,
    type: 'entered',
    data: {
      v: 1,
      ticket: command.ticket,
      number: ticketNumber(queue.prefix, (own(state.series, queue.prefix) ?? 0) + 1),
      item: command.item,
      queue: command.queue,
      class: command.class,
      verified: command.verified,
      needs: command.needs,
      cases: command.cases,
      e,
      q: draft.nextSeq,
      r: 0,
      cause: 'issued',
      route: routeFor(command.needs),
      from: null,
      slot,
    },
  });
  return null;
}

/**
 * Corrections. Needs and item while the visit lasts; the class only before the call (whoever has been
 * called is served as called); another queue only while waiting, with the key unchanged.
 */
export function amend(draft: Draft, command: CommandOf<'amend'>): Refusal | null {
  const ticket = findTicket(draft, command.ticket);
  if (!ticket.ok) return ticket.refusal;
  const before = ticket.value;
  const waits = before.state === 'waiting' || before.state === 'stepped-out';
  if (!waits && before.state !== 'called' && before.state !== 'serving') return illegal(before);
  if (!waits && command.class !== null && command.class !== before.class) return illegal(before);
  const facts = {
    item: command.item ?? before.item,
    class: command.class ?? before.class,
    verified: command.verified ?? before.verified,
    needs: command.needs ?? before.needs,
  };
  const route = amendedRoute(before, facts.needs);
  if (command.queue === null || command.queue === before.queue) {
    draft.emit({ type: 'amended', data: { v: 1, ticket: before.id, ...facts, route } });
    return null;
  }
  if (before.state !== 'waiting') return illegal(before);
  const queue = planOf(draft.state.rules).queues.get(command.queue);
  if (queue === undefined) return refuse('UNKNOWN_QUEUE');
  if (queue.windows.length === 0) return refuse('NO_WINDOW_SERVES_QUEUE');
  reEnter(draft, {
    ticket: { ...before, ...facts },
    key: before.key,
    cause: 'transferred',
    route: routeFor(facts.needs),
    from: null,
    queue: command.queue,
  });
  return null;
}

/** A named window stays named; otherwise the needs decide. */
function amendedRoute(ticket: Ticket, needs: Ticket['needs']): Route {
  if ('route' in ticket && ticket.route.kind === 'window') return ticket.route;
  return routeFor(needs);
}

export function cancel(draft: Draft, command: CommandOf<'cancel'>): Refusal | null {
  const ticket = findTicket(draft, command.ticket);
  if (!ticket.ok) return ticket.refusal;
  const no = forbidden(ticket.value, 'cancelled');
  if (no !== null) return no;
  const { state } = ticket.value;
  const window = state === 'called' || state === 'serving' ? ticket.value.window : null;
  draft.emit({ type: 'cancelled', data: { v: 1, ticket: command.ticket, window } });
  if (window !== null) finishClosing(draft, window);
  return null;
}

export function stepOut(draft: Draft, command: CommandOf<'stepOut'>): Refusal | null {
  const ticket = findTicket(draft, command.ticket);
  if (!ticket.ok) return ticket.refusal;
  const no = forbidden(ticket.value, 'stepped-out');
  if (no !== null) return no;
  draft.emit({ type: 'steppedOut', data: { v: 1, ticket: command.ticket } });
  return null;
}

export function comeBack(draft: Draft, command: CommandOf<'comeBack'>): Refusal | null {
  const ticket = findTicket(draft, command.ticket);
  if (!ticket.ok) return ticket.refusal;
  const back = ticket.value;
  switch (back.state) {
    case 'stepped-out':
      if (draft.at - back.since > draft.state.rules.stepOutMs) return returnFromNoShow(draft, back, null);
      draft.emit({ type: 'cameBack', data: { v: 1, ticket: back.id } });
      if (!routeHolds(draft, back.queue, back.route)) release(draft, back);
      return null;
    case 'away':
      return returnWithCredit(draft, back, { cause: 'returned', route: routeFor(back.needs), from: null });
    case 'missed':
      return returnFromNoShow(draft, back, null);
    default:
      return illegal(back);
  }
}
