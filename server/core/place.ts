/**
 * Puts a ticket's new state into the hall: registry, lane, due list, window and reservation together,
 * so that none of them can be forgotten by a single event.
 */
import { stateOf } from './folded-state.ts';
import { compareDue } from './key.ts';
import { laneOf, withEntry, withoutEntry } from './lane.ts';
import { planOf, type WindowPlan } from './plan.ts';
import { registered, withTicket } from './registry.ts';
import type { Due, HallState } from './state.ts';
import type { Ticket } from './ticket.ts';
import { insert, remove } from './tree.ts';
import type { WindowState } from './window.ts';

export function ticketOf(state: HallState, id: string): Ticket | undefined {
  return registered(state.registry, id);
}

/** Undefined for a window that the rules do not have. */
export function windowOf(state: HallState, id: string): WindowState | undefined {
  const index = seatOf(state, id);
  return index === null ? undefined : state.seats[index];
}

function seatOf(state: HallState, id: string): number | null {
  return planOf(state.rules).windows.get(id)?.index ?? null;
}

/** The window that a ticket occupies. */
function occupied(ticket: Ticket | undefined): string | null {
  return ticket?.state === 'called' || ticket?.state === 'serving' ? ticket.window : null;
}

/** What an event says of one window besides who sits there. */
export type WindowPatch = {
  readonly window: string;
  readonly undo: WindowState['undo'];
  readonly lastCall?: WindowState['lastCall'];
  readonly reserved?: string;
};

type Placing = {
  readonly before: Ticket | undefined;
  readonly after: Ticket;
  /** The event's place in the log. */
  readonly seq: number;
  readonly at: number;
  readonly patch?: WindowPatch | null;
  readonly counters?: HallState['counters'];
  readonly series?: HallState['series'];
};

export function placeTicket(state: HallState, placing: Placing): HallState {
  const { before, after, seq, at, patch, counters, series } = placing;
  return stateOf({
    day: state.day,
    open: state.open,
    issuing: state.issuing,
    seq,
    at,
    rules: state.rules,
    series: series ?? state.series,
    registry: withTicket(state.registry, after),
    lanes: movedLane(state, before, after),
    seats: movedSeats(state, before, after, at, patch ?? null),
    counters: counters ?? state.counters,
    due: movedDue(state, before, after),
    reach: state.reach,
  });
}

/** The windows with some fields of one of them changed; unchanged when it is unknown. */
export function patchSeat(state: HallState, id: string, patch: Partial<WindowState>): HallState['seats'] {
  const index = seatOf(state, id);
  const window = index === null ? undefined : state.seats[index];
  if (index === null || window === undefined) return state.seats;
  return state.seats.with(index, { ...window, ...patch });
}

function movedLane(state: HallState, before: Ticket | undefined, after: Ticket): HallState['lanes'] {
  const plan = planOf(state.rules);
  const from = before === undefined ? null : laneOf(plan, before);
  const to = laneOf(plan, after);
  if (from === to && before?.key === after.key) return state.lanes;
  let lanes = state.lanes;
  if (from !== null && before !== undefined) lanes = withoutEntry(plan, lanes, from, before.key);
  if (to !== null) lanes = withEntry(plan, lanes, to, after.key, after.id);
  return lanes;
}

function movedDue(state: HallState, before: Ticket | undefined, after: Ticket): HallState['due'] {
  const old = before === undefined ? null : releaseOf(before);
  const next = releaseOf(after);
  let due = state.due;
  if (old !== null) due = remove(due, old, compareDue);
  if (next !== null) due = insert(due, next, true, compareDue);
  return due;
}

/** When the named window of a waiting ticket lets it go. */
function releaseOf(ticket: Ticket): Due | null {
  if (ticket.state !== 'waiting' || ticket.route.kind !== 'window') return null;
  return { at: ticket.route.until, kind: 'release-named-window', ref: ticket.id };
}

/** One copy of the list for all that changes: every call and every finish comes through here. */
function movedSeats(
  state: HallState,
  before: Ticket | undefined,
  after: Ticket,
  at: number,
  patch: WindowPatch | null,
): HallState['seats'] {
  const left = occupied(before);
  const taken = occupied(after);
  const freed = left === taken ? null : left;
  const seated = left === taken ? null : taken;
  const holder = namedWindow(before);
  const letGo = holder !== namedWindow(after) ? holder : null;
  if (freed === null && seated === null && letGo === null && patch === null) return state.seats;
  const { windows } = planOf(state.rules);
  const seats = state.seats.slice();
  const target = patch?.window ?? null;
  if (letGo !== null) unreserve(seats, windows.get(letGo), after.id);
  if (freed !== null && freed !== target) seat(seats, windows.get(freed), null, at);
  if (seated !== null && seated !== target) seat(seats, windows.get(seated), after.id, null);
  const index = patch === null ? undefined : windows.get(patch.window)?.index;
  const window = index === undefined ? undefined : seats[index];
  if (patch === null || index === undefined || window === undefined) return seats;
  seats[index] = {
    id: window.id,
    state: window.state,
    staff: window.staff,
    current: freed === window.id ? null : seated === window.id ? after.id : window.current,
    idleSince: freed === window.id ? at : window.idleSince,
    pause: window.pause,
    reserved: patch.reserved ?? window.reserved,
    lastCall: patch.lastCall ?? window.lastCall,
    undo: patch.undo,
    helpSince: window.helpSince,
  };
  return seats;
}

function unreserve(seats: WindowState[], plan: WindowPlan | undefined, ticket: string): void {
  const window = plan === undefined ? undefined : seats[plan.index];
  if (plan !== undefined && window?.reserved === ticket) seats[plan.index] = { ...window, reserved: null };
}

/** Puts a ticket there, or nobody since `idleSince`. */
function seat(
  seats: WindowState[],
  plan: WindowPlan | undefined,
  current: string | null,
  idleSince: number | null,
): void {
  const window = plan === undefined ? undefined : seats[plan.index];
  if (plan === undefined || window === undefined) return;
  seats[plan.index] = { ...window, current, idleSince: idleSince ?? window.idleSince };
}

function namedWindow(ticket: Ticket | undefined): string | null {
  return ticket?.state === 'waiting' && ticket.route.kind === 'window' ? ticket.route.window : null;
}
