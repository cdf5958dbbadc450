/**
 * Puts a ticket's new state into the hall: registry, lane, due list, window and reservation together,
 * so that none of them can be forgotten by a single event.
 */
import { compareDue, compareStrings } from './key.ts';
import { laneOf, withEntry, withoutEntry } from './lane.ts';
import { own } from './own.ts';
import { planOf } from './plan.ts';
import type { Due, HallState } from './state.ts';
import type { Ticket } from './ticket.ts';
import { get, insert, remove } from './tree.ts';
import type { WindowState } from './window.ts';

export function ticketOf(state: HallState, id: string): Ticket | undefined {
  return get(state.tickets, id, compareStrings);
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

export function placeTicket(
  state: HallState,
  before: Ticket | undefined,
  after: Ticket,
  at: number,
  patch: WindowPatch | null = null,
): HallState {
  return {
    ...state,
    tickets: insert(state.tickets, after.id, after, compareStrings),
    lanes: movedLane(state, before, after),
    due: movedDue(state, before, after),
    windows: movedWindows(state, before, after, at, patch),
  };
}

/** The windows with some fields of one of them changed; unchanged when it is unknown. */
export function patchWindow(
  windows: HallState['windows'],
  id: string,
  patch: Partial<WindowState>,
): HallState['windows'] {
  const window = own(windows, id);
  return window === undefined ? windows : { ...windows, [id]: { ...window, ...patch } };
}

function movedLane(state: HallState, before: Ticket | undefined, after: Ticket): HallState['lanes'] {
  const plan = planOf(state.rules);
  const from = before === undefined ? null : laneOf(plan, before);
  const to = laneOf(plan, after);
  if (from === to && before?.key === after.key) return state.lanes;
  let lanes = state.lanes;
  if (from !== null && before !== undefined) lanes = withoutEntry(lanes, from, before.key);
  if (to !== null) lanes = withEntry(lanes, to, after.key, after.id);
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

function movedWindows(
  state: HallState,
  before: Ticket | undefined,
  after: Ticket,
  at: number,
  patch: WindowPatch | null,
): HallState['windows'] {
  const left = occupied(before);
  const taken = occupied(after);
  const holder = namedWindow(before);
  let windows = state.windows;
  if (holder !== null && holder !== namedWindow(after) && own(windows, holder)?.reserved === after.id) {
    windows = patchWindow(windows, holder, { reserved: null });
  }
  const freed = left === taken ? null : left;
  const seated = left === taken ? null : taken;
  const target = patch?.window ?? null;
  if (freed !== null && freed !== target)
    windows = patchWindow(windows, freed, { current: null, idleSince: at });
  if (seated !== null && seated !== target) windows = patchWindow(windows, seated, { current: after.id });
  const window = patch === null ? undefined : own(windows, patch.window);
  if (patch === null || window === undefined) return windows;
  // One copy for seat and patch together: every call and every finish comes through here.
  const patched = {
    ...window,
    current: freed === window.id ? null : seated === window.id ? after.id : window.current,
    idleSince: freed === window.id ? at : window.idleSince,
    undo: patch.undo,
    lastCall: patch.lastCall ?? window.lastCall,
    reserved: patch.reserved ?? window.reserved,
  };
  return { ...windows, [window.id]: patched };
}

function namedWindow(ticket: Ticket | undefined): string | null {
  return ticket?.state === 'waiting' && ticket.route.kind === 'window' ? ticket.route.window : null;
}
