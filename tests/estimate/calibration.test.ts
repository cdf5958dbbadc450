import { describe, expect, it } from 'vitest';
import { scoreReport } from '../../server/core/estimate/index.ts';
import { calibrate } from './calibration.ts';

/** The short form: every fourth ticket, 60 futures. `main.ts` prints the whole. */
const { days, learned } = calibrate({ replicates: 60, every: 4, trainEvery: 3 });
const report = scoreReport(days.flatMap(({ waits }) => waits));

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
  it('pinball loss is at least 30 % below people ahead × mean ÷ windows with its own past misses', () => {
    expect(report.skill).toBeGreaterThanOrEqual(0.3);
  });
  it('no kind of day is left out in the cold', () => {
    for (const kind of ['normal', 'flood', 'lunch', 'closure'] as const) {
      const waits = days.filter((day) => day.kind === kind).flatMap((day) => day.waits);
      expect(scoreReport(waits).coverage.share, kind).toBeGreaterThan(0.7);
    }
  });
  it('an estimate that is not widened, and half as wide, is found out', () => {
    const narrow = days.flatMap(({ waits }) =>
      waits.map((wait) => {
        const { q10Ms, q50Ms, q90Ms } = wait.estimate;
        const estimate = { ...wait.estimate, q10Ms: (q10Ms + q50Ms) / 2, q90Ms: (q90Ms + q50Ms) / 2 };
        return { ...wait, estimate };
      }),
    );
    expect(scoreReport(narrow).alarm).toBe(true);
    expect(Object.keys(learned.model.widening ?? {})).toContain('all');
  });
});
