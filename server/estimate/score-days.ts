/**
 * Scores the days that are over: what was told (rows kept at issue) against what came (the log). A day
 * without rows has nothing to score and gets no report.
 */
import { instantOf } from '../../config/index.ts';
import type { EstimateDay } from '../../protocol/http/estimate-scores.ts';
import { fitMisses, type Misses, type PastPoint } from '../core/estimate/index.ts';
import type { Store } from '../store/port.ts';
import type { ToldEstimate } from '../store/rows/estimate.ts';
import { dayReport } from './day-report.ts';
import { eventsOf, LEARN_FROM_DAYS, type PastDaysOptions } from './past-days.ts';

/** Fewer past tickets than this say nothing of how the usual formula misses. */
const FEWEST_MISSES = 100;

export type ScoreDaysOptions = Omit<PastDaysOptions, 'store'> & {
  readonly store: Pick<Store, 'log' | 'estimates'>;
};

/** Reports on the last twenty days before `before` that have none yet, the oldest first, each stored. */
export async function* scoreDays(options: ScoreDaysOptions): AsyncGenerator<EstimateDay> {
  const { config, store, before } = options;
  const days = (await store.log.days(config.id)).filter((day) => before === null || day < before);
  const [first] = days.slice(-LEARN_FROM_DAYS);
  if (first === undefined) return;
  const scored = await store.estimates.scores(config.id, first, days.at(-1) ?? first);
  const known = new Set(scored.map(({ day }) => day));
  for (const [index, day] of days.entries()) {
    if (day < first || known.has(day)) continue;
    const earlier = days.slice(Math.max(0, index - LEARN_FROM_DAYS), index);
    const report = await scoreDay(day, earlier, options);
    if (report !== null) yield report;
  }
}

async function scoreDay(
  day: string,
  earlier: readonly string[],
  options: ScoreDaysOptions,
): Promise<EstimateDay | null> {
  const { config, store, pause } = options;
  const told = await store.estimates.ofDay(config.id, day);
  if (told.length === 0) return null;
  const calledAt = await firstCalls(day, options);
  const rows = told.map((row): ToldEstimate => {
    const at = calledAt.get(row.ticket);
    return { ...row, actualMs: at === undefined ? null : Math.max(0, at - row.at) };
  });
  await pause();
  await store.estimates.came(config.id, day, rows);
  const report = dayReport({
    day,
    dayStartMs: instantOf(config.timeZone, day, 0),
    rows,
    misses: await missesOf(earlier, options),
  });
  await store.estimates.score(config.id, { day, report: JSON.stringify(report) });
  return report;
}

async function firstCalls(day: string, options: ScoreDaysOptions): Promise<Map<string, number>> {
  const calledAt = new Map<string, number>();
  for (const { type, at, data } of await eventsOf(day, options)) {
    if (type === 'called' && !calledAt.has(data.ticket)) calledAt.set(data.ticket, at);
  }
  return calledAt;
}

/** Null while too few tickets of earlier days have their waits. */
async function missesOf(
  days: readonly string[],
  { config, store, pause }: ScoreDaysOptions,
): Promise<Misses | null> {
  const past: PastPoint[] = [];
  for (const day of days) {
    for (const { class: cls, baselineMs, actualMs } of await store.estimates.ofDay(config.id, day)) {
      if (baselineMs === null || actualMs === null || actualMs === 0) continue;
      past.push({ class: cls, pointMs: baselineMs, waitMs: actualMs });
    }
    await pause();
  }
  return past.length < FEWEST_MISSES ? null : fitMisses(past);
}
