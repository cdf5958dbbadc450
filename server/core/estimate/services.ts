/** How long windows stay occupied: drawn from what past visitors took. */
import type { Seated } from './frozen-hall.ts';
import { type History } from './history.ts';
import type { RandomStream } from './random.ts';

/** Fewer past services of a queue than this, and its configured mean is believed more. */
const ENOUGH = 20;
/** Spread of services when nothing is known yet: log-normal, standard deviation 0.7 of the mean. */
const PRIOR_CV = 0.7;
const PRIOR_SIZE = 64;
/** An occupied window whose visitor has outlasted everybody: this share of the mean is left on average. */
const OVERLONG_REST = 0.5;

export type ServiceTimes = {
  readonly noShowShare: number;
  readonly heldMs: readonly number[];
  ofQueue(queue: string): readonly number[];
};

/** `meanMs`: configured mean service per queue. `holdMs`: hold of a missed call when none was seen. */
export function serviceTimes(
  history: History,
  { meanMs, holdMs }: { readonly meanMs: Readonly<Record<string, number>>; readonly holdMs: number },
): ServiceTimes {
  const known = new Map<string, readonly number[]>();
  return {
    noShowShare: history.noShows.share,
    heldMs: history.noShows.heldMs.length > 0 ? history.noShows.heldMs : [holdMs],
    ofQueue(queue) {
      const kept = known.get(queue);
      if (kept !== undefined) return kept;
      const seen = Object.hasOwn(history.occupiedMs, queue) ? (history.occupiedMs[queue] ?? []) : [];
      const list = seen.length >= ENOUGH ? seen : priorDurations(meanMs[queue] ?? DEFAULT_MEAN_MS);
      known.set(queue, list);
      return list;
    },
  };
}

const DEFAULT_MEAN_MS = 8 * 60_000;

/** Quantiles of a log-normal distribution with this mean, sorted. */
export function priorDurations(meanMs: number): readonly number[] {
  const sigma = Math.sqrt(Math.log(1 + PRIOR_CV * PRIOR_CV));
  const list = Array.from({ length: PRIOR_SIZE }, (_, index) =>
    Math.exp(sigma * normalQuantile((index + 0.5) / PRIOR_SIZE)),
  );
  const mean = list.reduce((sum, value) => sum + value, 0) / PRIOR_SIZE;
  return list.map((value) => (value * meanMs) / mean);
}

/** Inverse of the logistic approximation to the normal distribution; exact enough for a prior. */
function normalQuantile(p: number): number {
  return Math.log(p / (1 - p)) / 1.702;
}

/** A new call's occupation, ms: a service, or the hold of somebody who does not come. */
export function drawOccupation(
  times: ServiceTimes,
  queue: string,
  pace: number,
  random: RandomStream,
): number {
  const absent = random.uniform() < times.noShowShare;
  const at = random.uniform();
  return absent ? pick(times.heldMs, at) : pick(times.ofQueue(queue), at) * pace;
}

/** What is left of a running occupation, ms, given that it has lasted `elapsedMs` already. */
export function drawRest(
  times: ServiceTimes,
  { queue, here }: Pick<Seated, 'queue' | 'here'>,
  { elapsedMs, pace }: { readonly elapsedMs: number; readonly pace: number },
  random: RandomStream,
): number {
  const served = times.ofQueue(queue);
  const servedFrom = firstAbove(served, elapsedMs / pace);
  const heldFrom = firstAbove(times.heldMs, elapsedMs);
  const servedWeight = (1 - times.noShowShare) * (1 - servedFrom / served.length);
  const heldWeight = here ? 0 : times.noShowShare * (1 - heldFrom / times.heldMs.length);
  const which = random.uniform() * (servedWeight + heldWeight);
  const at = random.uniform();
  if (servedWeight + heldWeight === 0) {
    const mean = served.reduce((sum, ms) => sum + ms, 0) / served.length;
    return -Math.log(1 - at) * mean * OVERLONG_REST;
  }
  if (which < heldWeight) return pick(times.heldMs, at, heldFrom) - elapsedMs;
  return pick(served, at, servedFrom) * pace - elapsedMs;
}

/** One of the entries from `from` on, for `at` in [0, 1). */
function pick(sorted: readonly number[], at: number, from = 0): number {
  return sorted[from + Math.floor(at * (sorted.length - from))] ?? 0;
}

/** Index of the first entry above `value`; the length when there is none. */
function firstAbove(sorted: readonly number[], value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) > value) high = middle;
    else low = middle + 1;
  }
  return low;
}
