/**
 * One function per ticket state: the facts go along, the fields of the former state stay behind. Every
 * literal is written out in full, because a spread that then grows costs some fifty times as much and
 * stands in the path of each call.
 */
import type {
  AwayTicket,
  CalledTicket,
  EndedTicket,
  MissedTicket,
  Route,
  ServingTicket,
  SteppedOutTicket,
  Ticket,
  TicketFacts,
  WaitingTicket,
} from './ticket.ts';

type Fields<T> = Omit<T, keyof TicketFacts | 'state'>;

export function waitingTicket(facts: TicketFacts, of: Fields<WaitingTicket>): WaitingTicket {
  return {
    id: facts.id,
    number: facts.number,
    item: facts.item,
    queue: facts.queue,
    class: facts.class,
    verified: facts.verified,
    needs: facts.needs,
    cases: facts.cases,
    issuedAt: facts.issuedAt,
    firstE: facts.firstE,
    firstQ: facts.firstQ,
    key: facts.key,
    reentries: facts.reentries,
    noShowReturns: facts.noShowReturns,
    state: 'waiting',
    since: of.since,
    route: of.route,
  };
}

export function calledTicket(facts: TicketFacts, of: Fields<CalledTicket>): CalledTicket {
  return {
    id: facts.id,
    number: facts.number,
    item: facts.item,
    queue: facts.queue,
    class: facts.class,
    verified: facts.verified,
    needs: facts.needs,
    cases: facts.cases,
    issuedAt: facts.issuedAt,
    firstE: facts.firstE,
    firstQ: facts.firstQ,
    key: facts.key,
    reentries: facts.reentries,
    noShowReturns: facts.noShowReturns,
    state: 'called',
    window: of.window,
    call: of.call,
    calledAt: of.calledAt,
    lastCallAt: of.lastCallAt,
    recalls: of.recalls,
    route: of.route,
  };
}

export function servingTicket(facts: TicketFacts, of: Fields<ServingTicket>): ServingTicket {
  return {
    id: facts.id,
    number: facts.number,
    item: facts.item,
    queue: facts.queue,
    class: facts.class,
    verified: facts.verified,
    needs: facts.needs,
    cases: facts.cases,
    issuedAt: facts.issuedAt,
    firstE: facts.firstE,
    firstQ: facts.firstQ,
    key: facts.key,
    reentries: facts.reentries,
    noShowReturns: facts.noShowReturns,
    state: 'serving',
    window: of.window,
    call: of.call,
    calledAt: of.calledAt,
    startedAt: of.startedAt,
  };
}

export function steppedOutTicket(facts: TicketFacts, of: Fields<SteppedOutTicket>): SteppedOutTicket {
  return {
    id: facts.id,
    number: facts.number,
    item: facts.item,
    queue: facts.queue,
    class: facts.class,
    verified: facts.verified,
    needs: facts.needs,
    cases: facts.cases,
    issuedAt: facts.issuedAt,
    firstE: facts.firstE,
    firstQ: facts.firstQ,
    key: facts.key,
    reentries: facts.reentries,
    noShowReturns: facts.noShowReturns,
    state: 'stepped-out',
    since: of.since,
    route: of.route,
  };
}

export function awayTicket(facts: TicketFacts, of: Fields<AwayTicket>): AwayTicket {
  return {
    id: facts.id,
    number: facts.number,
    item: facts.item,
    queue: facts.queue,
    class: facts.class,
    verified: facts.verified,
    needs: facts.needs,
    cases: facts.cases,
    issuedAt: facts.issuedAt,
    firstE: facts.firstE,
    firstQ: facts.firstQ,
    key: facts.key,
    reentries: facts.reentries,
    noShowReturns: facts.noShowReturns,
    state: 'away',
    window: of.window,
    since: of.since,
  };
}

export function missedTicket(facts: TicketFacts, of: Fields<MissedTicket>): MissedTicket {
  return {
    id: facts.id,
    number: facts.number,
    item: facts.item,
    queue: facts.queue,
    class: facts.class,
    verified: facts.verified,
    needs: facts.needs,
    cases: facts.cases,
    issuedAt: facts.issuedAt,
    firstE: facts.firstE,
    firstQ: facts.firstQ,
    key: facts.key,
    reentries: facts.reentries,
    noShowReturns: facts.noShowReturns,
    state: 'missed',
    window: of.window,
    since: of.since,
  };
}

export function endedTicket(
  facts: TicketFacts,
  of: Fields<EndedTicket> & Pick<EndedTicket, 'state'>,
): EndedTicket {
  return {
    id: facts.id,
    number: facts.number,
    item: facts.item,
    queue: facts.queue,
    class: facts.class,
    verified: facts.verified,
    needs: facts.needs,
    cases: facts.cases,
    issuedAt: facts.issuedAt,
    firstE: facts.firstE,
    firstQ: facts.firstQ,
    key: facts.key,
    reentries: facts.reentries,
    noShowReturns: facts.noShowReturns,
    state: of.state,
    endedAt: of.endedAt,
    window: of.window,
    reason: of.reason,
    credit: of.credit,
  };
}

/** Where a ticket may be called, or could be before it was; anywhere when its state does not say. */
export function routeOf(ticket: Ticket): Route {
  return 'route' in ticket ? ticket.route : { kind: 'any' };
}
