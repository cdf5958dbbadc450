/**
 * The usual formula, people ahead × mean service ÷ open windows: the yardstick that the estimate has
 * to beat, with quantiles from its own past misses so that it is not beaten by form alone.
 */
import { ahead } from '../ahead.ts';
import { openWindowsFor } from '../eligible.ts';
import { ticketOf } from '../place.ts';
import type { HallState } from '../state.ts';
import type { TicketClass } from '../ticket.ts';
import { quantile, type WaitQuantiles } from './quantiles.ts';

/** Ms; null where nobody serves the queue now or the ticket does not wait. */
export function peopleAheadMs(
  state: HallState,
  ticketId: string,
  meanMs: Readonly<Record<string, number>>,
): number | null {
  const queue = ticketOf(state, ticketId)?.queue;
  const people = ahead(state, ticketId);
  if (queue === undefined || people === null) return null;
  const windows = openWindowsFor(state, queue).length;
  return windows === 0 ? null : (people * (meanMs[queue] ?? 0)) / windows;
}

export type PastPoint = { readonly class: TicketClass; readonly pointMs: number; readonly waitMs: number };

/** Group → sorted misses (actual minus formula), ms. */
export type Misses = Readonly<Record<string, readonly number[]>>;

const SIZES_MS = [60_000, 10 * 60_000, 25 * 60_000];

function groupOf(cls: TicketClass, pointMs: number): string {
  return `${cls}/${SIZES_MS.filter((size) => pointMs >= size).length}`;
}

export function fitMisses(past: readonly PastPoint[]): Misses {
  const groups = new Map<string, number[]>();
  for (const { class: cls, pointMs, waitMs } of past) {
    for (const name of [groupOf(cls, pointMs), 'all']) {
      const list = groups.get(name) ?? [];
      list.push(waitMs - pointMs);
      groups.set(name, list);
    }
  }
  return Object.fromEntries([...groups].map(([name, list]) => [name, list.sort((a, b) => a - b)]));
}

export function peopleAheadQuantiles(pointMs: number, cls: TicketClass, misses: Misses): WaitQuantiles {
  const group = misses[groupOf(cls, pointMs)] ?? misses['all'] ?? [];
  const at = (p: number): number =>
    group.length === 0 ? pointMs : Math.max(0, pointMs + quantile(group, p));
  return { q10Ms: at(0.1), q20Ms: at(0.2), q50Ms: at(0.5), q80Ms: at(0.8), q90Ms: at(0.9) };
}
