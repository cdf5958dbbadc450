/** The staff projection: the wall, and the rows of tickets and windows that an event changed. */
import type { HallState } from '../core/state.ts';
import { entries, ticketOf } from '../core/index.ts';
import type { Ticket } from '../core/ticket.ts';
import type { WindowState } from '../core/window.ts';
import type { StaffEvent, StaffTicket, StaffView, StaffWindow } from '../../protocol/view/staff.ts';
import type { PublicView } from '../../protocol/view/public.ts';
import { projectPublic } from './project-public.ts';
import type { Step } from './step.ts';

const ENDED: ReadonlySet<Ticket['state']> = new Set(['finished', 'cancelled', 'closed']);

function sinceOf(ticket: Ticket): number {
  switch (ticket.state) {
    case 'waiting':
    case 'stepped-out':
    case 'away':
    case 'missed':
      return ticket.since;
    case 'called':
      return ticket.calledAt;
    case 'serving':
      return ticket.startedAt;
    default:
      return ticket.endedAt;
  }
}

function windowOf(ticket: Ticket): string | null {
  if (ticket.state === 'waiting' || ticket.state === 'stepped-out') {
    return ticket.route.kind === 'window' ? ticket.route.window : null;
  }
  return ticket.window;
}

/** A ticket as staff see it. */
export function staffTicketOf(ticket: Ticket): StaffTicket {
  const here = ticket.state === 'called' || ticket.state === 'serving' ? ticket : null;
  return {
    id: ticket.id,
    number: ticket.number,
    item: ticket.item,
    queue: ticket.queue,
    class: ticket.class,
    verified: ticket.verified,
    needs: [...ticket.needs],
    cases: ticket.cases,
    state: ticket.state,
    issuedAt: ticket.issuedAt,
    since: sinceOf(ticket),
    window: windowOf(ticket),
    call: here?.call ?? null,
    recalls: ticket.state === 'called' ? ticket.recalls : 0,
    calledAt: here?.calledAt ?? null,
    startedAt: ticket.state === 'serving' ? ticket.startedAt : null,
  };
}

/** What the console knows of a window beyond the wall. */
export function staffWindowOf(state: HallState, window: WindowState): StaffWindow {
  return {
    staffId: window.staff?.id ?? null,
    reserved: window.reserved,
    undo:
      window.undo === null ? null : { what: window.undo.what, until: window.undo.at + state.rules.undoMs },
    helpSince: window.helpSince,
    idleSince: window.idleSince,
  };
}

/** The whole staff view of a state, with the wall as folded so far. */
export function staffViewOf(state: HallState, wall: PublicView): StaffView {
  const windows = Object.fromEntries(
    Object.values(state.windows).map((window) => [window.id, staffWindowOf(state, window)]),
  );
  const tickets: Record<string, StaffTicket> = {};
  for (const { value: ticket } of entries(state.tickets)) {
    if (!ENDED.has(ticket.state)) tickets[ticket.id] = staffTicketOf(ticket);
  }
  return { wall, windows, tickets };
}

function ticketIdOf(step: Step): string | null {
  const { data } = step.event;
  if (!('ticket' in data)) return null;
  return typeof data.ticket === 'string' ? data.ticket : data.ticket.id;
}

/** The staff events of one log event; `wallAfter` is the wall with this event applied. */
export function projectStaff(step: Step, wallAfter: PublicView): StaffEvent[] {
  const { before, event, after } = step;
  if (event.type === 'dayOpened' || event.type === 'rulesChanged' || event.type === 'dayClosed') {
    return [{ type: 'reset', view: staffViewOf(after, wallAfter) }];
  }
  const events: StaffEvent[] = projectPublic(step).map((wallEvent) => ({ type: 'wall', event: wallEvent }));
  const id = ticketIdOf(step);
  const ticket = id === null ? undefined : ticketOf(after, id);
  if (ticket !== undefined) {
    events.push(
      ENDED.has(ticket.state)
        ? { type: 'gone', ticket: ticket.id }
        : { type: 'ticket', ticket: staffTicketOf(ticket) },
    );
  }
  if (before.windows !== after.windows) {
    for (const window of Object.values(after.windows)) {
      if (before.windows[window.id] !== window) {
        events.push({ type: 'staffWindow', window: window.id, row: staffWindowOf(after, window) });
      }
    }
  }
  return events;
}
