/**
 * The fold of a hall day's events. Immutable: `evolve` returns a new state that shares what did not
 * change, so a batch can be decided on scratch states and dropped as a whole at no cost.
 */
import type { Tree } from './tree.ts';
import type { Key, Ticket } from './ticket.ts';
import type { Rules } from './rules.ts';
import type { WindowState } from './window.ts';

/** `queue|class|route`, one ordered lane each; route is `any`, `low-counter` or `window:ID`. */
export type LaneId = string;

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
  readonly tickets: Tree<string, Ticket>;
  readonly lanes: Readonly<Record<LaneId, Tree<Key, string>>>;
  readonly windows: Readonly<Record<string, WindowState>>;
  /** d_p per profile, 0..K. */
  readonly counters: Readonly<Record<string, number>>;
  readonly due: Tree<Due, true>;
};
