/** What happens to tickets, folded. */
import type { EntryCause, EventOf } from './event.ts';
import { own } from './own.ts';
import { placeTicket, ticketOf, type WindowPatch } from './place.ts';
import { planOf } from './plan.ts';
import type { HallState } from './state.ts';
import type { Key, Ticket, TicketFacts } from './ticket.ts';
import {
  awayTicket,
  calledTicket,
  endedTicket,
  missedTicket,
  routeOf,
  servingTicket,
  steppedOutTicket,
  waitingTicket,
} from './ticket-states.ts';
import type { Undoable } from './window.ts';

/** Entries that count against the limit of re-entries; a wrong queue and a release are nobody's return. */
const COUNTS_AS_REENTRY: ReadonlySet<EntryCause> = new Set(['returned', 'brought-back', 'next-item']);

export function entered(state: HallState, { seq, at, data }: EventOf<'entered'>): HallState {
  const before = ticketOf(state, data.ticket);
  const key: Key = { e: data.e, q: data.q, r: data.r };
  const facts: TicketFacts = {
    id: data.ticket,
    number: data.number,
    item: data.item,
    queue: data.queue,
    class: data.class,
    verified: data.verified,
    needs: data.needs,
    cases: data.cases,
    issuedAt: before?.issuedAt ?? at,
    firstE: before?.firstE ?? data.e,
    firstQ: before?.firstQ ?? data.q,
    key,
    reentries: (before?.reentries ?? 0) + (COUNTS_AS_REENTRY.has(data.cause) ? 1 : 0),
    noShowReturns: (before?.noShowReturns ?? 0) + (data.cause === 'no-show-return' ? 1 : 0),
  };
  const since = before?.state === 'waiting' ? before.since : at;
  const after = waitingTicket(facts, { since, route: data.route });
  const series = before === undefined ? countedSeries(state, data.queue) : state.series;
  return placeTicket(state, { before, after, seq, at, patch: senderPatch(data), series });
}

function senderPatch({ from, cause, ticket }: EventOf<'entered'>['data']): WindowPatch | null {
  if (from === null) return null;
  return cause === 'brought-back'
    ? { window: from, undo: null, reserved: ticket }
    : { window: from, undo: null };
}

function countedSeries(state: HallState, queue: string): HallState['series'] {
  const prefix = planOf(state.rules).queues.get(queue)?.prefix;
  if (prefix === undefined) return state.series;
  return { ...state.series, [prefix]: (own(state.series, prefix) ?? 0) + 1 };
}

export function amended(state: HallState, { seq, at, data }: EventOf<'amended'>): HallState {
  const before = ticketOf(state, data.ticket);
  if (before === undefined) return state;
  const facts = { item: data.item, class: data.class, verified: data.verified, needs: data.needs };
  const after: Ticket =
    'route' in before ? { ...before, ...facts, route: data.route } : { ...before, ...facts };
  return placeTicket(state, { before, after, seq, at });
}

export function called(state: HallState, { seq, at, data }: EventOf<'called'>): HallState {
  const before = ticketOf(state, data.ticket);
  if (before === undefined) return state;
  const after = calledTicket(before, {
    window: data.window,
    call: seq,
    calledAt: at,
    lastCallAt: at,
    recalls: 0,
    route: routeOf(before),
  });
  const lastCall = { call: seq, at, source: data.source };
  const patch = { window: data.window, undo: null, lastCall };
  return placeTicket(state, { before, after, seq, at, patch, counters: countedCall(state, data) });
}

function countedCall({ counters }: HallState, data: EventOf<'called'>['data']): HallState['counters'] {
  if (own(counters, data.profile) === data.dAfter) return counters;
  return { ...counters, [data.profile]: data.dAfter };
}

export function recalled(state: HallState, { seq, at, data }: EventOf<'recalled'>): HallState {
  const before = ticketOf(state, data.ticket);
  if (before?.state !== 'called') return state;
  const after: Ticket = { ...before, recalls: data.count, lastCallAt: at };
  return placeTicket(state, { before, after, seq, at, patch: { window: data.window, undo: null } });
}

export function started(state: HallState, { seq, at, data }: EventOf<'started'>): HallState {
  const before = ticketOf(state, data.ticket);
  if (before?.state !== 'called') return state;
  const { window, call, calledAt } = before;
  const after = servingTicket(before, { window, call, calledAt, startedAt: at });
  return placeTicket(state, { before, after, seq, at, patch: { window: data.window, undo: null } });
}

/** Held, missed, stepped out or back in time. */
export function moved(
  state: HallState,
  event: EventOf<'held' | 'missed' | 'steppedOut' | 'cameBack'>,
): HallState {
  const before = ticketOf(state, event.data.ticket);
  if (before === undefined) return state;
  const { seq, at: since } = event;
  switch (event.type) {
    case 'steppedOut': {
      const after = steppedOutTicket(before, { since, route: routeOf(before) });
      return placeTicket(state, { before, after, seq, at: since });
    }
    case 'cameBack': {
      const after = waitingTicket(before, { since, route: routeOf(before) });
      return placeTicket(state, { before, after, seq, at: since });
    }
    case 'held':
    case 'missed': {
      const { window } = event.data;
      const what = event.type === 'held' ? 'hold' : 'miss';
      const undo: Undoable = { seq, at: since, what, before };
      const after =
        what === 'hold' ? awayTicket(before, { window, since }) : missedTicket(before, { window, since });
      return placeTicket(state, { before, after, seq, at: since, patch: { window, undo } });
    }
  }
}

export function ticketEnded(
  state: HallState,
  event: EventOf<'finished' | 'cancelled' | 'ticketClosed'>,
): HallState {
  const before = ticketOf(state, event.data.ticket);
  if (before === undefined) return state;
  const after = endOf(before, event);
  const { seq, at } = event;
  if (event.type !== 'finished') return placeTicket(state, { before, after, seq, at });
  const undo: Undoable = { seq, at, what: 'finish', before };
  return placeTicket(state, { before, after, seq, at, patch: { window: event.data.window, undo } });
}

function endOf(facts: TicketFacts, event: EventOf<'finished' | 'cancelled' | 'ticketClosed'>): Ticket {
  const endedAt = event.at;
  switch (event.type) {
    case 'finished':
    case 'cancelled': {
      const { window } = event.data;
      return endedTicket(facts, { state: event.type, endedAt, window, reason: null, credit: false });
    }
    case 'ticketClosed': {
      const { reason, credit } = event.data;
      return endedTicket(facts, { state: 'closed', endedAt, window: null, reason, credit });
    }
  }
}

export function undone(state: HallState, { seq, at, data }: EventOf<'undone'>): HallState {
  const before = ticketOf(state, data.ticket.id);
  const patch = { window: data.window, undo: null };
  return placeTicket(state, { before, after: data.ticket, seq, at, patch });
}
