/**
 * A state as the fold keeps it. What outside readers want in another form, windows by id and tickets in
 * the order of their ids, is made when it is asked for: nothing of it stands in the path of a call.
 */
import { ticketTree, type Registry } from './registry.ts';
import type { HallState } from './state.ts';
import type { Ticket } from './ticket.ts';
import type { Tree } from './tree.ts';

/** What a state is made of; the rest follows from it. */
type StateParts = Omit<HallState, 'windows' | 'tickets'>;

class FoldedState implements HallState {
  declare readonly day: string | null;
  declare readonly open: boolean;
  declare readonly issuing: boolean;
  declare readonly seq: number;
  declare readonly at: number;
  declare readonly rules: HallState['rules'];
  declare readonly series: HallState['series'];
  declare readonly registry: Registry;
  declare readonly lanes: HallState['lanes'];
  declare readonly seats: HallState['seats'];
  declare readonly counters: HallState['counters'];
  declare readonly due: HallState['due'];
  declare readonly reach: HallState['reach'];

  constructor(parts: StateParts) {
    this.day = parts.day;
    this.open = parts.open;
    this.issuing = parts.issuing;
    this.seq = parts.seq;
    this.at = parts.at;
    this.rules = parts.rules;
    this.series = parts.series;
    this.registry = parts.registry;
    this.lanes = parts.lanes;
    this.seats = parts.seats;
    this.counters = parts.counters;
    this.due = parts.due;
    this.reach = parts.reach;
  }

  get windows(): HallState['windows'] {
    return windowsById(this.seats);
  }

  get tickets(): Tree<string, Ticket> {
    return ticketTree(this.registry);
  }
}

/** Written out in full at each call: a spread of an object that is this wide costs twenty times as much. */
export function stateOf(parts: StateParts): HallState {
  return new FoldedState(parts);
}

/** The same but for its position in the log. */
export function stamped(state: HallState, seq: number, at: number): HallState {
  if (state.seq === seq && state.at === at) return state;
  return stateOf({
    day: state.day,
    open: state.open,
    issuing: state.issuing,
    seq,
    at,
    rules: state.rules,
    series: state.series,
    registry: state.registry,
    lanes: state.lanes,
    seats: state.seats,
    counters: state.counters,
    due: state.due,
    reach: state.reach,
  });
}

/** With some parts changed; for what happens seldom. */
export function changedState(state: HallState, changes: Partial<StateParts>): HallState {
  const { day, open, issuing, seq, at, rules, series, registry, lanes, seats, counters, due, reach } = state;
  const parts = { day, open, issuing, seq, at, rules, series, registry, lanes, seats, counters, due, reach };
  return stateOf({ ...parts, ...changes });
}

const records = new WeakMap<HallState['seats'], HallState['windows']>();

function windowsById(seats: HallState['seats']): HallState['windows'] {
  const known = records.get(seats);
  if (known !== undefined) return known;
  const record = Object.fromEntries(seats.map((window) => [window.id, window]));
  records.set(seats, record);
  return record;
}
