/** What past days teach about a hall, as plain data: it crosses threads and can be stored as it is. */
import type { TicketClass } from '../ticket.ts';

export const HALF_HOUR_MS = 30 * 60_000;
/** From local midnight to the next. */
export const HALF_HOURS = 48;

export type PerClass<T> = Readonly<Record<TicketClass, T>>;

export type History = {
  /** Days that it was made from. */
  readonly days: number;
  /** Queue → sorted times in ms for which a visitor occupied a window, from call to the next. */
  readonly occupiedMs: Readonly<Record<string, readonly number[]>>;
  /** Share of calls nobody came to, and how long each held its window (sorted, ms). */
  readonly noShows: { readonly share: number; readonly heldMs: readonly number[] };
  /** Queue → class → mean new tickets in each half hour of the day, 48 numbers. */
  readonly arrivals: Readonly<Record<string, PerClass<readonly number[]>>>;
  /** Queue → entries of known visitors (returns, transfers to it) for each new ticket. */
  readonly reentries: Readonly<Record<string, number>>;
};

/** Half hour of the day of an instant, 0..47; `dayStartMs` is the local midnight. */
export function halfHourOf(atMs: number, dayStartMs: number): number {
  return Math.max(0, Math.min(HALF_HOURS - 1, Math.floor((atMs - dayStartMs) / HALF_HOUR_MS)));
}
