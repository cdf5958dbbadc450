/** Event → row changes. Pure; the tables of a day are the fold of this over the day's events. */
import type { EventOf, HallEvent } from '../../core/event.ts';
import type { Ticket } from '../../core/ticket.ts';
import type { CallOutcome } from '../rows/read.ts';
import type { RowChange, TicketSet } from './change.ts';

const NOTHING: readonly RowChange[] = [];

/** `actor` is the log's field of that name: who pressed. */
export function project(day: string, actor: string, event: HallEvent): readonly RowChange[] {
  switch (event.type) {
    case 'entered':
      return entered(day, event);
    case 'amended': {
      const { ticket, item, verified, needs } = event.data;
      return [ticketSet(day, ticket, { item, class: event.data.class, verified, needs })];
    }
    case 'called':
      return called(day, actor, event);
    case 'recalled':
      return [callSet(day, event.data.ticket, { recalls: event.data.count })];
    case 'started':
      return [
        ticketSet(day, event.data.ticket, { state: 'serving', startedAt: event.at }),
        callSet(day, event.data.ticket, { startedAt: event.at }),
      ];
    case 'finished':
      return ends(day, event, 'finished', { state: 'finished', endedAt: event.at });
    case 'missed':
      return ends(day, event, 'missed', { state: 'missed' });
    case 'held':
      return ends(day, event, 'held', { state: 'away' });
    case 'steppedOut':
      return [ticketSet(day, event.data.ticket, { state: 'stepped-out' })];
    case 'cameBack':
      return [ticketSet(day, event.data.ticket, { state: 'waiting' })];
    case 'cancelled':
      return ends(day, event, 'cancelled', { state: 'cancelled', endedAt: event.at });
    case 'ticketClosed': {
      const { reason, credit } = event.data;
      return ends(day, event, 'closed', { state: 'closed', endedAt: event.at, reason, credit });
    }
    case 'undone':
      return undone(day, event.data.ticket);
    case 'dayClosed':
      return [{ kind: 'day-closed', day }];
    case 'dayOpened':
    case 'rulesChanged':
    case 'issuingStopped':
    case 'issuingResumed':
    case 'windowOpened':
    case 'windowPaused':
    case 'windowResumed':
    case 'windowClosing':
    case 'windowClosed':
    case 'helpCalled':
    case 'helpAnswered':
      return NOTHING;
  }
}

function entered(day: string, { at, data }: EventOf<'entered'>): readonly RowChange[] {
  const { ticket, number, item, queue, verified, needs, cases } = data;
  const now = {
    item,
    queue,
    class: data.class,
    verified,
    needs,
    cases,
    state: 'waiting',
    enteredAt: at,
  } as const;
  if (data.cause === 'issued') {
    const never = {
      window: null,
      calledAt: null,
      startedAt: null,
      endedAt: null,
      reason: null,
      credit: false,
    };
    return [{ kind: 'ticket-added', row: { day, ticket, number, issuedAt: at, ...now, ...never } }];
  }
  // Transfers and next items leave a running call behind; the others come from a ticket without one.
  return [ticketSet(day, ticket, now), callSet(day, ticket, { endedAt: at, outcome: 'transferred' })];
}

function called(day: string, actor: string, { seq, at, data }: EventOf<'called'>): readonly RowChange[] {
  const { ticket, window, profile, why, source } = data;
  const open = { recalls: 0, startedAt: null, endedAt: null, outcome: null };
  return [
    { kind: 'call-added', row: { day, call: seq, ticket, window, actor, profile, why, source, at, ...open } },
    ticketSet(day, ticket, { state: 'called', window, calledAt: at }),
  ];
}

function ends(
  day: string,
  event: { readonly at: number; readonly data: { readonly ticket: string } },
  outcome: CallOutcome,
  set: TicketSet,
): readonly RowChange[] {
  const { ticket } = event.data;
  return [ticketSet(day, ticket, set), callSet(day, ticket, { endedAt: event.at, outcome })];
}

/** `ticket` is as it was before what is undone, which was always called or being served. */
function undone(day: string, ticket: Ticket): readonly RowChange[] {
  const set = ticketSet(day, ticket.id, { state: ticket.state, endedAt: null });
  return 'call' in ticket ? [set, { kind: 'call-reopened', day, call: ticket.call }] : [set];
}

function ticketSet(day: string, ticket: string, set: TicketSet): RowChange {
  return { kind: 'ticket-set', day, ticket, set };
}

function callSet(
  day: string,
  ticket: string,
  set: Extract<RowChange, { kind: 'call-set' }>['set'],
): RowChange {
  return { kind: 'call-set', day, ticket, set };
}
