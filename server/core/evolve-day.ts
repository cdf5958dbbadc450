/** The day's beginning, its rules and its end, folded. */
import type { EventOf } from './event.ts';
import { closedWindow, initialState } from './initial.ts';
import { lanesFrom } from './lane.ts';
import { own } from './own.ts';
import { kOf, planOf } from './plan.ts';
import { reachOf } from './reach.ts';
import type { Rules } from './rules.ts';
import type { HallState } from './state.ts';

export function dayOpened({ at, data }: EventOf<'dayOpened'>): HallState {
  const windows = windowsOf(data.rules, {}, at);
  return {
    ...initialState(),
    day: data.day,
    open: true,
    issuing: true,
    rules: data.rules,
    lanes: lanesFrom(planOf(data.rules), null),
    windows,
    reach: reachOf(data.rules, windows),
  };
}

export function rulesChanged(state: HallState, { at, data }: EventOf<'rulesChanged'>): HallState {
  const windows = windowsOf(data.rules, state.windows, at);
  return {
    ...state,
    rules: data.rules,
    lanes: lanesFrom(planOf(data.rules), state.tickets),
    windows,
    counters: cappedCounters(state, data.rules),
    reach: reachOf(data.rules, windows),
  };
}

export function dayClosed(state: HallState): HallState {
  const windows = Object.fromEntries(
    Object.entries(state.windows).map(([id, window]) => [id, { ...window, helpSince: null }]),
  );
  return { ...state, open: false, issuing: false, windows };
}

function windowsOf(rules: Rules, known: HallState['windows'], at: number): HallState['windows'] {
  return Object.fromEntries(rules.windows.map(({ id }) => [id, own(known, id) ?? closedWindow(id, at)]));
}

/** Counters stay with their profile; a smaller K caps them, so that d never exceeds K. */
function cappedCounters(state: HallState, rules: Rules): HallState['counters'] {
  return Object.fromEntries(
    Object.entries(state.counters).map(([profile, d]) => [profile, Math.min(d, kOf(rules, profile))]),
  );
}
