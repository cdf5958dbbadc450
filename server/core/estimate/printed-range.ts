import type { WaitQuantiles } from './quantiles.ts';

const MINUTE_MS = 60_000;
const STEP_MINUTES = 5;

/** Whole minutes, both multiples of five; "under 5 minutes" is 0 to 5. */
export type PrintedRange = { readonly lowMinutes: number; readonly highMinutes: number };

/** Outwards to whole five minutes, so that rounding never makes the range less true. */
export function printedRange({ q10Ms, q90Ms }: Pick<WaitQuantiles, 'q10Ms' | 'q90Ms'>): PrintedRange {
  const step = STEP_MINUTES * MINUTE_MS;
  const high = Math.max(1, Math.ceil(q90Ms / step));
  const low = Math.max(0, Math.min(high - 1, Math.floor(q10Ms / step)));
  return { lowMinutes: low * STEP_MINUTES, highMinutes: high * STEP_MINUTES };
}

/** The same wait, asked for later: what has passed since is no longer before the visitor. */
export function elapsed(estimate: WaitQuantiles, ms: number): WaitQuantiles {
  const left = (qMs: number): number => Math.max(0, qMs - ms);
  return {
    q10Ms: left(estimate.q10Ms),
    q20Ms: left(estimate.q20Ms),
    q50Ms: left(estimate.q50Ms),
    q80Ms: left(estimate.q80Ms),
    q90Ms: left(estimate.q90Ms),
  };
}
