/** The day's beginning, its rules and its end, folded. */
import type { EventOf } from './event.ts';
import { changedState } from './folded-state.ts';
import { closedWindow, initialState } from './initial.ts';
import { lanesFrom } from './lane.ts';
import { windowOf } from './place.ts';
import { kOf, planOf } from './plan.ts';
import { reachOfSeats } from './reach.ts';
import { allTickets } from './registry.ts';
import type { Rules } from './rules.ts';
import type { HallState } from './state.ts';

export function dayOpened({ at, data }: EventOf<'dayOpened'>): HallState {
  const nothing = initialState();
  const seats = seatsOf(data.rules, nothing, at);
  return changedState(nothing, {
    day: data.day,
    open: true,
    issuing: true,
    rules: data.rules,
    lanes: lanesFrom(planOf(data.rules), []),
    seats,
    reach: reachOfSeats(data.rules, seats),
  });
}

export function rulesChanged(state: HallState, { at, data }: EventOf<'rulesChanged'>): HallState {
  const seats = seatsOf(data.rules, state, at);
  return changedState(state, {
    rules: data.rules,
    lanes: lanesFrom(planOf(data.rules), allTickets(state.registry)),
    seats,
    counters: cappedCounters(state, data.rules),
    reach: reachOfSeats(data.rules, seats),
  });
}

export function dayClosed(state: HallState): HallState {
  const seats = state.seats.map((window) => ({ ...window, helpSince: null }));
  return changedState(state, { open: false, issuing: false, seats });
}

/** Windows stay as they are as long as the rules have them. */
function seatsOf(rules: Rules, before: HallState, at: number): HallState['seats'] {
  return [...planOf(rules).windows.keys()].map((id) => windowOf(before, id) ?? closedWindow(id, at));
}

/** Counters stay with their profile; a smaller K caps them, so that d never exceeds K. */
function cappedCounters(state: HallState, rules: Rules): HallState['counters'] {
  return Object.fromEntries(
    Object.entries(state.counters).map(([profile, d]) => [profile, Math.min(d, kOf(rules, profile))]),
  );
}
