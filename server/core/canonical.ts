/** The whole fold as plain JSON with sorted keys and integers, for hashing outside the core. */
import { compareStrings } from './key.ts';
import { ticketTree } from './registry.ts';
import type { HallState } from './state.ts';
import { entries } from './tree.ts';

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/**
 * Every ticket with state, key and counts, windows, counters, series and due list. Left out is what
 * these determine: lanes and reach. Equal states give equal JSON text, whatever way they were reached.
 */
export function canonicalState(state: HallState): Json {
  const tickets: Json[] = [];
  for (const { value } of entries(ticketTree(state.registry))) tickets.push(sorted(value));
  const due: Json[] = [];
  for (const { key } of entries(state.due)) due.push(sorted(key));
  return sorted({
    day: state.day,
    open: state.open,
    issuing: state.issuing,
    seq: state.seq,
    at: state.at,
    rules: sorted(state.rules),
    series: sorted(state.series),
    counters: sorted(nonZero(state.counters)),
    // A list, because an object's keys that look like numbers come first whatever their order.
    windows: state.seats.toSorted((a, b) => compareStrings(a.id, b.id)).map((window) => sorted(window)),
    tickets,
    due,
  });
}

/** A counter at 0 and one that was never touched are the same. */
function nonZero(counters: HallState['counters']): Record<string, number> {
  return Object.fromEntries(Object.entries(counters).filter(([, d]) => d !== 0));
}

type Plain = null | boolean | number | string | readonly Plain[] | object;

/** A deep copy with object keys in code unit order; undefined fields are left out. */
function sorted(value: Plain | undefined): Json {
  if (value === null || value === undefined) return null;
  if (typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map((part: Plain) => sorted(part));
  const fields = Object.entries(value)
    .filter(([, field]) => field !== undefined)
    .sort(([a], [b]) => compareStrings(a, b))
    .map(([key, field]): [string, Json] => [key, sorted(field)]);
  return Object.fromEntries(fields);
}
