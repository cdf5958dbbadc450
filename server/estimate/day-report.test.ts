import { describe, expect, it } from 'vitest';
import { estimateDay } from '../../protocol/http/estimate-scores.ts';
import { fitMisses } from '../core/estimate/index.ts';
import type { ToldEstimate } from '../store/rows/estimate.ts';
import { dayReport } from './day-report.ts';

const MINUTE = 60_000;
const MIDNIGHT = Date.parse('2026-03-02T00:00:00+08:00');

/** Told 7 to 12 minutes: 5 to 15 on the slip. */
const row = (ticket: string, minutes: number | null, more: Partial<ToldEstimate> = {}): ToldEstimate => ({
  day: '2026-03-02',
  ticket,
  class: 'ordinary',
  queue: 'A',
  at: MIDNIGHT + 9.5 * 60 * MINUTE,
  seq: 1,
  quantiles: {
    q10Ms: 7 * MINUTE,
    q20Ms: 8 * MINUTE,
    q50Ms: 9 * MINUTE,
    q80Ms: 11 * MINUTE,
    q90Ms: 12 * MINUTE,
  },
  baselineMs: 20 * MINUTE,
  actualMs: minutes === null ? null : minutes * MINUTE,
  ...more,
});

const report = (rows: readonly ToldEstimate[], misses: Parameters<typeof dayReport>[0]['misses'] = null) =>
  dayReport({ day: '2026-03-02', dayStartMs: MIDNIGHT, rows, misses });

describe('the report of a day', () => {
  it('keeps apart who was called at once, never called, or told no numbers', () => {
    const day = report([
      row('t1', 10),
      row('t2', 0),
      row('t3', null),
      row('t4', 10, { quantiles: null }),
      row('t5', null, { quantiles: null, baselineMs: null }),
    ]);
    expect(day).toMatchObject({ tickets: 5, waited: 1, atOnce: 1, neverCalled: 1, unestimated: 2 });
    expect(day.coverage).toMatchObject({ tickets: 1, share: 1 });
  });

  it('tells the interval from the minutes on the slip, which are wider', () => {
    const day = report([row('t1', 6), row('t2', 10), row('t3', 14), row('t4', 16)]);
    expect(day.coverage.share).toBe(0.25);
    expect(day.insideTold).toBe(3);
    expect(day.lateMisses).toBe(0.5);
    expect(day.pit).toEqual([0.25, 0, 0, 0.25, 0, 0.5]);
  });

  it('groups by class, queue and local hour of issue, greens first', () => {
    const evening = MIDNIGHT + 16 * 60 * MINUTE;
    const day = report([
      row('t1', 10, { queue: 'C' }),
      row('t2', 10, { at: evening }),
      row('t3', 30, { class: 'green', at: evening }),
      row('t4', 10),
      row('t5', 20),
    ]);
    expect(day.coverageBy).toMatchObject([
      { class: 'green', queue: 'A', hour: 16, tickets: 1, share: 0 },
      { class: 'ordinary', queue: 'A', hour: 9, tickets: 2, share: 0.5 },
      { class: 'ordinary', queue: 'A', hour: 16, tickets: 1, share: 1 },
      { class: 'ordinary', queue: 'C', hour: 9, tickets: 1, share: 1 },
    ]);
  });

  it('is compared with the usual formula only where its misses are known', () => {
    const rows = [row('t1', 10), row('t2', 10, { baselineMs: null })];
    expect(report(rows).skill).toBeNull();
    const misses = fitMisses([{ class: 'ordinary', pointMs: 20 * MINUTE, waitMs: 30 * MINUTE }]);
    // It would have said 30 minutes, sure of it: losses of 18, 10 and 2 minutes against ours.
    const ours = 0.1 * 3 + 0.5 * 1 + 0.1 * 2;
    expect(report(rows, misses).skill).toBeCloseTo(1 - ours / (18 + 10 + 2), 12);
  });

  it('of a day without a single wait is a report all the same, and in the shape that is sent', () => {
    for (const rows of [[], [row('t1', 0)], [row('t1', null)]]) {
      const day = report(rows);
      expect(estimateDay.parse(JSON.parse(JSON.stringify(day)))).toEqual(day);
      expect(day).toMatchObject({ waited: 0, insideTold: 0, lateMisses: 0, skill: null, alarm: false });
    }
  });
});
