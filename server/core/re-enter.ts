/** A ticket that the hall knows goes back to waiting, in its own or another queue. */
import type { Draft } from './draft.ts';
import type { EntryCause } from './event.ts';
import { creditedKey, noShowKey } from './entry.ts';
import { refuse } from './guards.ts';
import { mayCall, routeFor } from './lane.ts';
import { planOf } from './plan.ts';
import type { Refusal } from './refusal.ts';
import type { Key, Route, Ticket, TicketFacts } from './ticket.ts';

type ReEntry = {
  readonly ticket: TicketFacts;
  readonly key: Key;
  readonly cause: Exclude<EntryCause, 'issued'>;
  readonly route: Route;
  /** The window that sends it, if one does. */
  readonly from: string | null;
  readonly queue?: string;
  readonly item?: string;
};

export function reEnter(draft: Draft, { ticket, key, cause, route, from, queue, item }: ReEntry): void {
  draft.emit({
    type: 'entered',
    data: {
      v: 1,
      ticket: ticket.id,
      number: ticket.number,
      item: item ?? ticket.item,
      queue: queue ?? ticket.queue,
      class: ticket.class,
      verified: ticket.verified,
      needs: ticket.needs,
      cases: ticket.cases,
      e: key.e,
      q: key.q,
      r: key.r,
      cause,
      route,
      from,
      slot: null,
    },
  });
}

/** Null while one more re-entry with credit is allowed. */
export function reentryLimit(draft: Draft, ticket: TicketFacts): Refusal | null {
  const limit = draft.state.rules.maxReentries;
  return ticket.reentries < limit ? null : refuse('RETURN_LIMIT', { limit });
}

/** Back with credit, to any window of the queue or to the one that brought it back. */
export function returnWithCredit(
  draft: Draft,
  ticket: TicketFacts,
  { cause, route, from }: Pick<ReEntry, 'cause' | 'route' | 'from'>,
): Refusal | null {
  const limit = reentryLimit(draft, ticket);
  if (limit !== null) return limit;
  const key = creditedKey(draft.state.rules, ticket, draft.at, draft.nextSeq);
  reEnter(draft, { ticket, key, cause, route, from });
  return null;
}

/** Back after a missed call, or after stepping out for too long. */
export function returnFromNoShow(draft: Draft, ticket: TicketFacts, from: string | null): Refusal | null {
  const limit = draft.state.rules.maxNoShowReturns;
  if (ticket.noShowReturns >= limit) return refuse('RETURN_LIMIT', { limit });
  const route = routeFor(ticket.needs);
  const key = noShowKey(draft.state, ticket, route, draft.nextSeq);
  reEnter(draft, { ticket, key, cause: 'no-show-return', route, from });
  return null;
}

/** Its named window lets a waiting ticket go: any window that can help may call it, the key stays. */
export function release(draft: Draft, ticket: Ticket): void {
  reEnter(draft, {
    ticket,
    key: ticket.key,
    cause: 'released',
    route: routeFor(ticket.needs),
    from: null,
  });
}

/** Whether the named window of a route can still be waited for. */
export function routeHolds(draft: Draft, queue: string, route: Route): boolean {
  if (route.kind !== 'window') return true;
  const plan = planOf(draft.state.rules).windows.get(route.window);
  const state = draft.window(route.window)?.state;
  const staffed = state === 'open' || state === 'paused';
  return (
    plan !== undefined && staffed && route.until > draft.at && mayCall(plan, queue, route, draft.state.reach)
  );
}
