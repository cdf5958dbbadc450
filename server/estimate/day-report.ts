/** A day's report on what was told, from the rows as told and the waits as they came. Pure. */
import type { EstimateDay } from '../../protocol/http/estimate-scores.ts';
import {
  type Misses,
  peopleAheadQuantiles,
  pinball,
  printedRange,
  type ScoredWait,
  scoreReport,
  type WaitQuantiles,
} from '../core/estimate/index.ts';
import type { TicketClass } from '../core/ticket.ts';
import type { ToldEstimate } from '../store/rows/estimate.ts';

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

export type DayReportOptions = {
  readonly day: string;
  /** Local midnight, ms. */
  readonly dayStartMs: number;
  /** With their actual waits. */
  readonly rows: readonly ToldEstimate[];
  /** How far the usual formula missed on earlier days; null while that is not known. */
  readonly misses: Misses | null;
};

export function dayReport({ day, dayStartMs, rows, misses }: DayReportOptions): EstimateDay {
  const estimated = rows.flatMap((row) =>
    row.quantiles === null ? [] : [{ ...row, quantiles: row.quantiles }],
  );
  const scored = estimated.flatMap((row): ScoredWait[] => {
    const { class: cls, queue, at, quantiles, baselineMs, actualMs } = row;
    if (actualMs === null) return [];
    const hour = Math.floor((at - dayStartMs) / HOUR_MS);
    const baseline =
      baselineMs === null || misses === null ? null : peopleAheadQuantiles(baselineMs, cls, misses);
    return [{ class: cls, queue, hour, estimate: quantiles, baseline, waitMs: actualMs }];
  });
  const waited = scored.filter(({ waitMs }) => waitMs > 0);
  const { coverage, coverageBy, ...report } = scoreReport(scored);
  const lossAt = (p: number, pick: (wait: WaitQuantiles) => number): number =>
    waited.length === 0
      ? 0
      : waited.reduce((sum, one) => sum + pinball(p, pick(one.estimate), one.waitMs), 0) / waited.length;
  return {
    v: 1,
    day,
    tickets: rows.length,
    unestimated: rows.length - estimated.length,
    neverCalled: estimated.length - scored.length,
    atOnce: report.atOnce,
    waited: report.waited,
    insideTold: waited.filter(wasInside).length,
    coverage,
    coverageBy: Object.entries(coverageBy)
      .map(([name, group]) => ({ ...groupOf(name), ...group }))
      .sort(
        (a, b) => order(a) - order(b) || (a.queue < b.queue ? -1 : a.queue > b.queue ? 1 : a.hour - b.hour),
      ),
    pinball: {
      p10: lossAt(0.1, ({ q10Ms }) => q10Ms),
      p50: lossAt(0.5, ({ q50Ms }) => q50Ms),
      p90: lossAt(0.9, ({ q90Ms }) => q90Ms),
      mean: report.pinball,
    },
    winkler: report.winkler,
    meanAbsoluteError: report.meanAbsoluteError,
    lateMisses: report.lateMisses,
    pit: [...report.pit],
    skill: report.skill,
    alarm: report.alarm,
  };
}

/** Between the whole minutes on the slip. */
function wasInside({ estimate, waitMs }: ScoredWait): boolean {
  const { lowMinutes, highMinutes } = printedRange(estimate);
  return lowMinutes * MINUTE_MS <= waitMs && waitMs <= highMinutes * MINUTE_MS;
}

function groupOf(name: string): { class: TicketClass; queue: string; hour: number } {
  const [cls = '', queue = '', hour = ''] = name.split('/');
  return { class: cls === 'green' ? 'green' : 'ordinary', queue, hour: Number(hour) };
}

function order({ class: cls }: { readonly class: TicketClass }): number {
  return cls === 'green' ? 0 : 1;
}
