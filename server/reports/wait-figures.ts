/** Mean, quantiles and histogram of waits. */
import { WAIT_BINS } from '../../protocol/http/fairness.ts';

const MINUTE_MS = 60_000;
const BIN_MS = 5 * MINUTE_MS;

export type Summary = {
  readonly meanMinutes: number | null;
  readonly medianMinutes: number | null;
  readonly p90Minutes: number | null;
  readonly p95Minutes: number | null;
  readonly longestMinutes: number | null;
};

/** Minutes to a tenth. */
export function toMinutes(ms: number): number {
  return Math.round(ms / (MINUTE_MS / 10)) / 10;
}

/** Quantiles by nearest rank; the median of an even number lies between its two middle ones. */
export function summaryOf(waitsMs: readonly number[]): Summary {
  const sorted = waitsMs.toSorted((a, b) => a - b);
  const n = sorted.length;
  const at = (index: number): number => sorted[index] ?? 0;
  const rank = (share: number): number => at(Math.max(0, Math.ceil(share * n) - 1));
  const value = (ms: number): number | null => (n === 0 ? null : toMinutes(ms));
  return {
    meanMinutes: value(sorted.reduce((sum, wait) => sum + wait, 0) / Math.max(1, n)),
    medianMinutes: value((at(Math.ceil(n / 2) - 1) + at(Math.floor(n / 2))) / 2),
    p90Minutes: value(rank(0.9)),
    p95Minutes: value(rank(0.95)),
    longestMinutes: value(at(n - 1)),
  };
}

/** How many waits fall into each five minutes; the last bin takes all longer ones. */
export function binsOf(waitsMs: readonly number[]): number[] {
  const bins = new Array<number>(WAIT_BINS).fill(0);
  for (const wait of waitsMs) {
    const bin = Math.min(WAIT_BINS - 1, Math.floor(wait / BIN_MS));
    bins[bin] = (bins[bin] ?? 0) + 1;
  }
  return bins;
}
