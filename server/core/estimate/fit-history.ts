import { arrivalKey, type DaySample } from './day-sample.ts';
import { HALF_HOURS, type History, type PerClass } from './history.ts';

/** Most durations kept per queue: evenly spaced ones of the sorted list lose nothing that matters. */
const MOST_DURATIONS = 512;
/** Share of no-shows believed before the first call was seen, and its weight in calls. */
const PRIOR_NO_SHOWS = { share: 0.05, calls: 20 };

/** The history of these days; queues nobody came to are left out. */
export function fitHistory(days: readonly DaySample[]): History {
  const durations = new Map<string, number[]>();
  for (const { services } of days) {
    for (const { queue, ms } of services) {
      const list = durations.get(queue) ?? [];
      list.push(ms);
      durations.set(queue, list);
    }
  }
  const queues = new Set(days.flatMap(({ arrivals }) => [...arrivals.keys()].map(queueOf)));
  for (const day of days) for (const queue of day.reentries.keys()) queues.add(queue);
  const heldMs = days.flatMap(({ noShowsMs }) => noShowsMs);
  const calls = heldMs.length + days.reduce((sum, { services }) => sum + services.length, 0);
  const share =
    (heldMs.length + PRIOR_NO_SHOWS.share * PRIOR_NO_SHOWS.calls) / (calls + PRIOR_NO_SHOWS.calls);
  return {
    days: days.length,
    occupiedMs: Object.fromEntries([...durations].map(([queue, list]) => [queue, thinned(list)])),
    noShows: { share, heldMs: thinned(heldMs) },
    arrivals: Object.fromEntries([...queues].map((queue) => [queue, meanArrivals(days, queue)])),
    reentries: Object.fromEntries([...queues].map((queue) => [queue, reentryShare(days, queue)])),
  };
}

function queueOf(key: string): string {
  return key.slice(0, key.lastIndexOf('/'));
}

function meanArrivals(days: readonly DaySample[], queue: string): PerClass<readonly number[]> {
  const mean = (key: string): number[] =>
    Array.from({ length: HALF_HOURS }, (_, slot) => {
      const sum = days.reduce((total, { arrivals }) => total + (arrivals.get(key)?.[slot] ?? 0), 0);
      return sum / days.length;
    });
  return { green: mean(arrivalKey(queue, 'green')), ordinary: mean(arrivalKey(queue, 'ordinary')) };
}

function reentryShare(days: readonly DaySample[], queue: string): number {
  let again = 0;
  let fresh = 0;
  for (const { arrivals, reentries } of days) {
    again += reentries.get(queue) ?? 0;
    for (const cls of ['green', 'ordinary'] as const) {
      fresh += (arrivals.get(arrivalKey(queue, cls)) ?? []).reduce((sum, count) => sum + count, 0);
    }
  }
  return fresh === 0 ? 0 : again / fresh;
}

function thinned(list: readonly number[]): readonly number[] {
  const sorted = [...list].sort((a, b) => a - b);
  if (sorted.length <= MOST_DURATIONS) return sorted;
  return Array.from({ length: MOST_DURATIONS }, (_, index) => {
    const place = Math.floor(((index + 0.5) * sorted.length) / MOST_DURATIONS);
    return sorted[place] ?? 0;
  });
}
