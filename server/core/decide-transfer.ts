/** A window sends its visitor on, or brings back somebody who was held or missed. */
import type { CommandOf } from './command.ts';
import type { Draft } from './draft.ts';
import { creditedKey, firstKey } from './entry.ts';
import {
  findPressedWindow,
  findRunning,
  findTicket,
  found,
  illegal,
  notFound,
  refuse,
  type Found,
} from './guards.ts';
import { compareStrings } from './key.ts';
import { mayCall, routeFor } from './lane.ts';
import { resumeIfPaused } from './decide-call.ts';
import { planOf } from './plan.ts';
import { allTickets } from './registry.ts';
import { reEnter, reentryLimit, returnFromNoShow, returnWithCredit } from './re-enter.ts';
import type { Refusal } from './refusal.ts';
import type { Route, Ticket } from './ticket.ts';
import { finishClosing } from './window-end.ts';

export function transfer(draft: Draft, command: CommandOf<'transfer'>): Refusal | null {
  const running = findRunning(draft, command);
  if (!running.ok) return running.refusal;
  const { ticket } = running.value;
  const queue = planOf(draft.state.rules).queues.get(command.queue);
  if (queue === undefined) return refuse('UNKNOWN_QUEUE');
  if (queue.windows.length === 0) return refuse('NO_WINDOW_SERVES_QUEUE');
  const route = targetRoute(draft, ticket, command);
  if (!route.ok) return route.refusal;
  const limit = command.nextStep ? reentryLimit(draft, ticket) : null;
  if (limit !== null) return limit;
  reEnter(draft, {
    ticket,
    key: command.nextStep
      ? creditedKey(draft.state.rules, ticket, draft.at, draft.nextSeq)
      : firstKey(ticket),
    cause: command.nextStep ? 'next-item' : 'transferred',
    route: route.value,
    from: command.window,
    queue: command.queue,
    item: command.item ?? ticket.item,
  });
  finishClosing(draft, command.window);
  return null;
}

/** Any window of the queue, or the named one, which must serve it and be staffed. */
function targetRoute(draft: Draft, ticket: Ticket, command: CommandOf<'transfer'>): Found<Route> {
  if (command.toWindow === null) return found(routeFor(ticket.needs));
  const route: Route = {
    kind: 'window',
    window: command.toWindow,
    until: draft.at + draft.state.rules.namedWindowMs,
  };
  const plan = planOf(draft.state.rules).windows.get(command.toWindow);
  const state = draft.window(command.toWindow)?.state;
  if (plan === undefined || state === undefined) return notFound('UNKNOWN_WINDOW');
  if (!mayCall(plan, command.queue, route, draft.state.reach)) return notFound('NOT_SERVED_HERE');
  if (state === 'closed' || state === 'closing') return notFound('WINDOW_NOT_OPEN', { state });
  return found(route);
}

/**
 * From away: back with credit and kept for this window's next call. From missed: re-inserted, to be
 * called when its turn comes.
 */
export function bringBack(draft: Draft, command: CommandOf<'bringBack'>): Refusal | null {
  const window = findPressedWindow(draft, command);
  if (!window.ok) return window.refusal;
  if (window.value.state === 'closing') return refuse('WINDOW_NOT_OPEN', { state: 'closing' });
  const wanted = command.ticket ?? lastPutAside(draft, command.window);
  if (wanted === null) return refuse('UNKNOWN_TICKET');
  const ticket = findTicket(draft, wanted);
  if (!ticket.ok) return ticket.refusal;
  const back = ticket.value;
  if (back.state !== 'away' && back.state !== 'missed') return illegal(back);
  const plan = planOf(draft.state.rules).windows.get(command.window);
  const until = draft.at + draft.state.rules.namedWindowMs;
  const route: Route = { kind: 'window', window: command.window, until };
  if (plan === undefined || !mayCall(plan, back.queue, route, draft.state.reach))
    return refuse('NOT_SERVED_HERE');
  const no =
    back.state === 'away'
      ? returnWithCredit(draft, back, { cause: 'brought-back', route, from: command.window })
      : returnFromNoShow(draft, back, command.window);
  if (no === null) resumeIfPaused(draft, window.value);
  return no;
}

/** The ticket last held or missed at this window that has not come back yet. */
function lastPutAside(draft: Draft, window: string): string | null {
  let last: { id: string; since: number; call: number } | null = null;
  for (const ticket of allTickets(draft.state.registry)) {
    if (ticket.state !== 'away' && ticket.state !== 'missed') continue;
    if (ticket.window !== window) continue;
    const order =
      last === null
        ? 1
        : ticket.since - last.since || ticket.key.q - last.call || compareStrings(last.id, ticket.id);
    if (order > 0) last = { id: ticket.id, since: ticket.since, call: ticket.key.q };
  }
  return last?.id ?? null;
}
