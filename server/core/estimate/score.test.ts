import { describe, expect, it } from 'vitest';
import { covers, gapOf, pinball, pinballLoss, type ScoredWait, winkler } from './score.ts';
import { binomialInterval, scoreReport } from './score-report.ts';

const MINUTE = 60_000;
const quantiles = {
  q10Ms: 5 * MINUTE,
  q20Ms: 6 * MINUTE,
  q50Ms: 10 * MINUTE,
  q80Ms: 14 * MINUTE,
  q90Ms: 15 * MINUTE,
};
const wait = (minutes: number, changes: Partial<ScoredWait> = {}): ScoredWait => ({
  class: 'ordinary',
  queue: 'A',
  hour: 9,
  estimate: quantiles,
  baseline: { ...quantiles, q10Ms: 0, q50Ms: 20 * MINUTE, q90Ms: 40 * MINUTE },
  waitMs: minutes * MINUTE,
  ...changes,
});

describe('scores of one estimate', () => {
  it('pinball: too low costs p per minute, too high 1 − p', () => {
    expect(pinball(0.9, 10 * MINUTE, 20 * MINUTE)).toBeCloseTo(9);
    expect(pinball(0.9, 20 * MINUTE, 10 * MINUTE)).toBeCloseTo(1);
    expect(pinballLoss(quantiles, 10 * MINUTE)).toBeCloseTo((0.1 * 5 + 0 + 0.1 * 5) / 3);
  });
  it('interval score: the width, and ten times what lies outside', () => {
    expect(winkler(quantiles, 10 * MINUTE)).toBeCloseTo(10);
    expect(winkler(quantiles, 17 * MINUTE)).toBeCloseTo(30);
    expect(winkler(quantiles, 4 * MINUTE)).toBeCloseTo(20);
  });
  it('both ends belong to the interval; the gaps are counted from 0 to 5', () => {
    expect([5, 15, 4.9, 15.1].map((m) => covers(quantiles, m * MINUTE))).toEqual([true, true, false, false]);
    expect([1, 5.5, 8, 12, 14.5, 30].map((m) => gapOf(quantiles, m * MINUTE))).toEqual([0, 1, 2, 3, 4, 5]);
  });
});

describe('the report', () => {
  it('leaves those apart who did not have to wait', () => {
    const report = scoreReport([wait(10), wait(0), wait(0)]);
    expect([report.waited, report.atOnce, report.coverage.share]).toEqual([1, 2, 1]);
  });
  it('coverage by class, queue and hour, late misses apart', () => {
    const report = scoreReport([wait(10), wait(20), wait(1, { class: 'green', hour: 10 })]);
    expect(report.coverage.share).toBeCloseTo(1 / 3);
    expect(report.lateMisses).toBeCloseTo(1 / 3);
    expect(report.coverageBy['ordinary/A/9']?.share).toBe(0.5);
    expect(report.coverageBy['green/A/10']?.share).toBe(0);
  });
  it('skill compares only what both estimated', () => {
    const both = scoreReport([wait(10)]).skill;
    expect(both).toBeCloseTo(1 - 1 / ((0.1 * 10 + 0.5 * 10 + 0.1 * 30) / 1));
    expect(scoreReport([wait(10), wait(500, { baseline: null })]).skill).toBe(both);
    expect(scoreReport([wait(10, { baseline: null })]).skill).toBeNull();
  });
  it('alarms outside 70–90 % over 200 tickets, and not before', () => {
    const days = (hits: number, misses: number): ScoredWait[] => [
      ...Array.from({ length: hits }, () => wait(10)),
      ...Array.from({ length: misses }, () => wait(30)),
    ];
    const alarms = [days(100, 99), days(100, 100), days(160, 40), days(199, 1)].map(
      (waits) => scoreReport(waits).alarm,
    );
    expect(alarms).toEqual([false, true, false, true]);
  });
  it('a report of nothing is no division by zero', () => {
    expect(scoreReport([])).toMatchObject({ waited: 0, pinball: 0, skill: null, alarm: false });
  });
  it('the binomial interval is Wilson’s', () => {
    const { from, to } = binomialInterval(8, 10);
    expect([from, to].map((x) => x.toFixed(3))).toEqual(['0.490', '0.943']);
  });
});
