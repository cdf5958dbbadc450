import { stateOf } from './folded-state.ts';
import { reachOfSeats } from './reach.ts';
import { emptyRegistry } from './registry.ts';
import type { Rules } from './rules.ts';
import type { HallState } from './state.ts';
import type { WindowState } from './window.ts';

const NO_RULES: Rules = {
  queues: [],
  windows: [],
  k: 3,
  profileK: {},
  appointmentCreditMs: 0,
  appointmentGraceMs: 0,
  reentryCreditMs: 0,
  reinsertBehind: 3,
  maxReentries: 0,
  maxNoShowReturns: 0,
  recallLimit: 0,
  callsBeforeMissed: 1,
  holdMs: { standard: 0, slow: 0, assisted: 0 },
  namedWindowMs: 0,
  stepOutMs: 0,
  undoMs: 0,
  samePressMs: 0,
  startMode: 'implied',
};

/** A hall before its first day: no rules, no windows, everything refused but `openDay`. */
export function initialState(): HallState {
  return stateOf({
    day: null,
    open: false,
    issuing: false,
    seq: 0,
    at: 0,
    rules: NO_RULES,
    series: {},
    registry: emptyRegistry(),
    lanes: [],
    seats: [],
    counters: {},
    due: null,
    reach: reachOfSeats(NO_RULES, []),
  });
}

/** A window as every day finds it. */
export function closedWindow(id: string, at: number): WindowState {
  return {
    id,
    state: 'closed',
    staff: null,
    current: null,
    idleSince: at,
    pause: null,
    reserved: null,
    lastCall: null,
    undo: null,
    helpSince: null,
  };
}
