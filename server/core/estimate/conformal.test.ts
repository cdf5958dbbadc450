import { describe, expect, it } from 'vitest';
import { corrected, doubled, fitWidening, type PastWait, widen } from './conformal.ts';
import type { WaitQuantiles } from './quantiles.ts';
import { RandomStream } from './random.ts';
import { covers } from './score.ts';

const MINUTE = 60_000;
const estimate = (low: number, high: number): WaitQuantiles => {
  const at = (p: number): number => (low + (high - low) * p) * MINUTE;
  return { q10Ms: at(0), q20Ms: at(0.125), q50Ms: at(0.5), q80Ms: at(0.875), q90Ms: at(1) };
};
const width = ({ q10Ms, q90Ms }: WaitQuantiles): number => (q90Ms - q10Ms) / MINUTE;

/** Promised to be 8 to 12 minutes; really uniform on `from` to `to`. */
const waits = (
  seed: number,
  { cases, from, to }: { readonly cases: number; readonly from: number; readonly to: number },
): PastWait[] => {
  const random = new RandomStream(seed);
  return Array.from({ length: cases }, () => ({
    class: 'ordinary',
    estimate: estimate(8, 12),
    waitMs: (from + (to - from) * random.uniform()) * MINUTE,
  }));
};
const overconfident = { cases: 100, from: 0, to: 20 };
const timid = { cases: 100, from: 9, to: 11 };
const days = (count: number, kind: typeof timid): PastWait[][] =>
  Array.from({ length: count }, (_, day) => waits(day + 1, kind));
const share = (fresh: readonly PastWait[], said: (one: PastWait) => WaitQuantiles): number =>
  fresh.filter((one) => covers(said(one), one.waitMs)).length / fresh.length;

describe('correction by what came true', () => {
  it('an overconfident estimate covers four in five of new cases after it', () => {
    const widening = fitWidening(days(20, overconfident));
    const fresh = waits(99, { ...overconfident, cases: 2000 });
    const covered = share(fresh, (one) => widen(one.estimate, 'ordinary', widening));
    expect(covered).toBeGreaterThan(0.77);
    expect(covered).toBeLessThan(0.83);
  });
  it('a timid estimate is narrowed, and then covers four in five, not everybody', () => {
    const widening = fitWidening(days(20, timid));
    const fresh = waits(99, { ...timid, cases: 2000 });
    const spread = { q20Ms: 9.5 * MINUTE, q50Ms: 10 * MINUTE, q80Ms: 10.5 * MINUTE };
    const covered = share(fresh, (one) => widen({ ...one.estimate, ...spread }, 'ordinary', widening));
    expect(share(fresh, (one) => one.estimate)).toBe(1);
    expect(covered).toBeGreaterThan(0.77);
    expect(covered).toBeLessThan(0.84);
  });
  it('an end moves inwards no further than the inner quantiles, so the order stays', () => {
    const narrow = widen(estimate(8, 12), 'green', { all: { low: -5, high: -5 } });
    expect(narrow).toEqual({ ...estimate(8, 12), q10Ms: 8.5 * MINUTE, q90Ms: 11.5 * MINUTE });
    const certain = estimate(0, 0);
    expect(widen(certain, 'green', { all: { low: -1, high: -1 } })).toEqual(certain);
  });
  it('an end moves outwards as far as it must, but not below zero', () => {
    const wide = widen(estimate(8, 12), 'green', { all: { low: 5, high: 5 } });
    expect(wide).toEqual({ ...estimate(8, 12), q10Ms: 0, q90Ms: (12 + 25) * MINUTE });
  });
  it('the two ends are corrected apart: who is always late gets only the upper end moved out', () => {
    const { all } = fitWidening(days(20, { cases: 100, from: 11, to: 20 }));
    expect(all?.high ?? 0).toBeGreaterThan(1);
    expect(all?.low ?? 0).toBeLessThan(-0.5);
  });
});

describe('little to go by', () => {
  it('a few days never narrow; ten do', () => {
    expect(fitWidening(days(9, timid))['all']).toEqual({ low: 0, high: 0 });
    expect(fitWidening(days(10, timid))['all']?.high ?? 0).toBeLessThan(-0.1);
  });
  it('a few days widen at once, and by more than many of the same kind', () => {
    const few = fitWidening(days(2, overconfident));
    const many = fitWidening(days(20, overconfident));
    expect(few['all']?.high ?? 0).toBeGreaterThan(1);
    expect(few['all']?.high ?? 0).toBeGreaterThan(many['all']?.high ?? Infinity);
  });
  it('a crowd on one day is one day: a thousand tickets of it do not narrow either', () => {
    expect(fitWidening([waits(1, { ...timid, cases: 1000 })])['all']).toEqual({ low: 0, high: 0 });
  });
  it('too few cases are no past at all: the range stays twice as wide', () => {
    const few = fitWidening([waits(1, { ...overconfident, cases: 149 })]);
    expect(few).toEqual({});
    expect(corrected(estimate(8, 12), 'green', few)).toEqual(doubled(estimate(8, 12)));
    expect(corrected(estimate(8, 12), 'green', null)).toEqual(doubled(estimate(8, 12)));
    expect(fitWidening([])).toEqual({});
  });
  it('twice as wide about the median, and not below zero', () => {
    const wide = doubled(estimate(8, 12));
    expect([wide.q10Ms, wide.q50Ms, wide.q90Ms]).toEqual([6 * MINUTE, 10 * MINUTE, 14 * MINUTE]);
    expect(doubled(estimate(0, 40)).q10Ms).toBe(0);
  });
});

describe('groups', () => {
  const green = (list: readonly PastWait[]): PastWait[] => list.map((one) => ({ ...one, class: 'green' }));

  it('a class that errs otherwise has margins of its own, drawn towards everybody’s', () => {
    const mixed = days(20, overconfident).map((day, index) => [...day, ...green(waits(index + 50, timid))]);
    const widening = fitWidening(mixed);
    const [careful, everybody, sure] = ['green', 'all', 'ordinary'].map((name) => widening[name]?.high ?? 0);
    expect(careful).toBeLessThan(everybody ?? NaN);
    expect(sure).toBeGreaterThan(everybody ?? NaN);
    expect(careful).toBeGreaterThan(fitWidening(days(20, timid))['all']?.high ?? Infinity);
    expect(width(widen(estimate(8, 12), 'green', widening))).toBeLessThan(
      width(widen(estimate(8, 12), 'ordinary', widening)),
    );
  });
  it('a rare group weighs little and a handful of cases nothing', () => {
    const few = { cases: 2, from: 18, to: 20 };
    const rare = days(20, timid).map((day, index) => [...day, ...green(waits(index + 50, few))]);
    const widening = fitWidening(rare);
    // Forty late greens weigh 40 of 340; by themselves they would move the end by 1.5 widths.
    expect(widening['green']?.high ?? 0).toBeGreaterThan((widening['all']?.high ?? 0) + 0.1);
    expect(widening['green']?.high ?? 0).toBeLessThan(0.1);
    expect(Object.keys(fitWidening(rare.slice(0, 14))).sort()).toEqual(['all', 'ordinary', 'ordinary/1']);
  });
  it('a size nobody was seen in takes its class’s margins', () => {
    const widening = fitWidening(days(20, overconfident));
    const long = estimate(28, 40);
    expect(widen(long, 'ordinary', widening).q90Ms).toBeCloseTo(
      long.q90Ms + (widening['ordinary']?.high ?? NaN) * 13 * MINUTE,
    );
  });
});
