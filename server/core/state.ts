/**
 * The fold of a hall day's events. Immutable: `evolve` returns a new state that shares what did not
 * change, so a batch can be decided on scratch states and dropped as a whole at no cost.
 */
import type { Registry } from './registry.ts';
import type { Rules } from './rules.ts';
import type { Key, Ticket } from './ticket.ts';
import type { Tree } from './tree.ts';
import type { WindowState } from './window.ts';

/**
 * A lane's place in `HallState.lanes`, given by the plan of the rules: one per (queue, class, route),
 * the route being any window, low counters, or one named window. A fourth kind holds who stepped out:
 * never called from, but counted by the printed bound. Numbers, because a record of dozens of lanes
 * costs more to copy than everything else that a call does.
 */
export type LaneId = number;

/** Something that the clock will bring about: recomputed by the fold, run by the command `tick`. */
export type Due = { readonly at: number; readonly kind: 'release-named-window'; readonly ref: string };

export type HallState = {
  /** Local date `YYYY-MM-DD`, null before the first day. */
  readonly day: string | null;
  readonly open: boolean;
  readonly issuing: boolean;
  readonly seq: number;
  /** The last event's stamp, ms since the epoch; stamps never decrease. */
  readonly at: number;
  readonly rules: Rules;
  /** Last number given per prefix. */
  readonly series: Readonly<Record<string, number>>;
  readonly registry: Registry;
  /** The registry by id; made when it is asked for, in O(n log n). One ticket: `ticketOf`. */
  readonly tickets: Tree<string, Ticket>;
  /** By lane; lanes of named windows in which nobody waits may be missing at the end. */
  readonly lanes: readonly Tree<Key, string>[];
  /** The windows by their place in the plan: to copy a list costs a fraction of copying a record. */
  readonly seats: readonly WindowState[];
  /** The same by id; made when it is asked for. */
  readonly windows: Readonly<Record<string, WindowState>>;
  /** d_p per profile, 0..K. */
  readonly counters: Readonly<Record<string, number>>;
  readonly due: Tree<Due, true>;
  /** Derived from rules and windows whenever a window opens, pauses or closes; no part of the hash. */
  readonly reach: Reach;
};

/**
 * Which queues can be served now. Both arrays follow the order of `rules.queues`. A window counts while
 * it is open, or closing and still busy; a paused window does not count, because nobody knows when it
 * calls again.
 */
export type Reach = {
  /** Least handicap in ms over the counting windows; Infinity where none serves the queue. */
  readonly leastMs: readonly number[];
  /** Whether a counting window with a low counter serves the queue. */
  readonly lowCounter: readonly boolean[];
};
