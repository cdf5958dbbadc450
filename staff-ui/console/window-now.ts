/** What stands at one window at this moment, read out of the staff view. */
import type { StaffTicket, StaffView, StaffWindow } from '../../protocol/view/staff.ts';
import type { Badge, PublicWindow } from '../../protocol/view/public.ts';

export type WindowNow = {
  readonly id: string;
  readonly dayOpen: boolean;
  readonly issuing: boolean;
  readonly state: PublicWindow['state'];
  readonly staff: Badge | null;
  readonly pausedUntil: number | null;
  /** The call id that commands carry as `expects`: what the clerk sees when pressing. */
  readonly call: number | null;
  /** Called or being served here. */
  readonly ticket: StaffTicket | null;
  /** Brought back here and called by the next press. */
  readonly reserved: StaffTicket | null;
  readonly undo: StaffWindow['undo'];
  readonly helpSince: number | null;
  readonly idleSince: number | null;
  /** On hold from this window, last one first. */
  readonly away: readonly StaffTicket[];
  /** Missed at this window, last one first. */
  readonly missed: readonly StaffTicket[];
};

function latestFirst(a: StaffTicket, b: StaffTicket): number {
  return b.since - a.since || (a.id < b.id ? 1 : -1);
}

/** Total: a window that the view does not know is closed and empty. */
export function windowNow(view: StaffView, id: string): WindowNow {
  const wall = view.wall.windows[id];
  const row = view.windows[id];
  const here = Object.values(view.tickets).filter((ticket) => ticket.window === id);
  const atWindow = here.find((ticket) => ticket.state === 'called' || ticket.state === 'serving');
  const reservedId = row?.reserved ?? null;
  return {
    id,
    dayOpen: view.wall.open,
    issuing: view.wall.issuing,
    state: wall?.state ?? 'closed',
    staff: wall?.staff ?? null,
    pausedUntil: wall?.pausedUntil ?? null,
    call: wall?.call ?? null,
    ticket: atWindow ?? null,
    reserved: reservedId === null ? null : (view.tickets[reservedId] ?? null),
    undo: row?.undo ?? null,
    helpSince: row?.helpSince ?? null,
    idleSince: row?.idleSince ?? null,
    away: here.filter((ticket) => ticket.state === 'away').sort(latestFirst),
    missed: here.filter((ticket) => ticket.state === 'missed').sort(latestFirst),
  };
}

/** Missed or on hold elsewhere, of queues that this window serves: it may bring them back too. */
export function asideElsewhere(
  view: StaffView,
  here: { readonly id: string; readonly queues: readonly string[] },
): readonly StaffTicket[] {
  return Object.values(view.tickets)
    .filter((ticket) => ticket.state === 'missed' || ticket.state === 'away')
    .filter((ticket) => ticket.window !== here.id && here.queues.includes(ticket.queue))
    .sort(latestFirst);
}
