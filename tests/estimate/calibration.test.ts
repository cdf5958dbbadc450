import { describe, expect, it } from 'vitest';
import { scoreReport, type ScoredWait } from '../../server/core/estimate/index.ts';
import { calibrate } from './calibration.ts';
import { DAY_KINDS } from './generate-day.ts';

/** The short form: one set of days, every fifth ticket, 50 futures. `main.ts` prints six sets. */
const { days, learned } = calibrate({ set: 1, replicates: 50, every: 5, trainEvery: 8 });
const all = days.flatMap(({ waits }) => waits);
const report = scoreReport(all);

describe('on days that were not learned from (4 ordinary, 3 flood, 3 lunch, 2 unplanned closures)', () => {
  it('they are twelve days with hundreds of tickets that waited', () => {
    expect(days).toHaveLength(12);
    expect(report.waited).toBeGreaterThan(600);
    expect(report.atOnce).toBe(0);
  });
  it('80 % intervals cover 75 to 85 %', () => {
    expect(report.coverage.share).toBeGreaterThanOrEqual(0.75);
    expect(report.coverage.share).toBeLessThanOrEqual(0.85);
  });
  it('they miss at both ends: neither is bought by the other', () => {
    expect(report.lateMisses).toBeGreaterThan(0.05);
    expect(report.lateMisses).toBeLessThan(0.15);
  });
  it('pinball loss is at least 30 % below people ahead × mean ÷ windows with its own past misses', () => {
    expect(report.skill).toBeGreaterThanOrEqual(0.3);
  });
  it('no kind of day is left out in the cold', () => {
    for (const kind of DAY_KINDS) {
      const waits = days.filter((day) => day.kind === kind).flatMap((day) => day.waits);
      expect(scoreReport(waits).coverage.share, kind).toBeGreaterThan(0.7);
    }
  });
  it('an estimate half as wide is found out, and one twice as wide', () => {
    const scaled = (times: number): ScoredWait[] =>
      all.map((wait) => {
        const { q10Ms, q50Ms, q90Ms } = wait.estimate;
        const from = (qMs: number): number => Math.max(0, q50Ms + times * (qMs - q50Ms));
        return { ...wait, estimate: { ...wait.estimate, q10Ms: from(q10Ms), q90Ms: from(q90Ms) } };
      });
    expect(scoreReport(scaled(0.5)).alarm).toBe(true);
    expect(scoreReport(scaled(2)).alarm).toBe(true);
  });
  it('the correction is small where the futures are true already', () => {
    const margins = Object.values(learned.model.widening ?? {});
    expect(margins.length).toBeGreaterThan(3);
    for (const { low, high } of margins) expect(Math.max(Math.abs(low), Math.abs(high))).toBeLessThan(0.3);
  });
});
