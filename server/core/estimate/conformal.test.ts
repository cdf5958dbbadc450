import { describe, expect, it } from 'vitest';
import { doubled, fitWidening, type PastWait, widen } from './conformal.ts';
import { RandomStream } from './random.ts';
import { covers } from './score.ts';

const MINUTE = 60_000;
const estimate = (low: number, high: number) => {
  const at = (p: number): number => (low + (high - low) * p) * MINUTE;
  return { q10Ms: at(0), q20Ms: at(0.125), q50Ms: at(0.5), q80Ms: at(0.875), q90Ms: at(1) };
};

/** Waits uniform on 0..20 minutes, promised to be 8..12. */
const overconfident = (seed: number, cases: number): PastWait[] => {
  const random = new RandomStream(seed);
  return Array.from({ length: cases }, () => ({
    class: 'ordinary',
    estimate: estimate(8, 12),
    waitMs: random.uniform() * 20 * MINUTE,
  }));
};

describe('widening by what came true', () => {
  it('an overconfident estimate covers four in five of new cases after it', () => {
    const widening = fitWidening(overconfident(1, 2000));
    const fresh = overconfident(2, 2000);
    const hits = fresh.filter((one) => covers(widen(one.estimate, 'ordinary', widening), one.waitMs)).length;
    expect(hits / fresh.length).toBeGreaterThan(0.77);
    expect(hits / fresh.length).toBeLessThan(0.83);
  });
  it('an estimate that was wide enough is left as it is: margins are never below 0', () => {
    const waits = Array.from({ length: 100 }, () => ({
      class: 'green' as const,
      estimate: estimate(5, 15),
      waitMs: 10 * MINUTE,
    }));
    expect(widen(estimate(5, 15), 'green', fitWidening(waits))).toEqual(estimate(5, 15));
  });
  it('classes and sizes have margins of their own, a rare one takes its class’s', () => {
    const late = overconfident(3, 200).map((one) => ({ ...one, waitMs: 20 * MINUTE }));
    const widening = fitWidening([
      ...late,
      ...overconfident(4, 1).map((one) => ({ ...one, class: 'green' as const })),
    ]);
    expect(Object.keys(widening).sort()).toEqual(['all', 'ordinary', 'ordinary/1']);
    const rare = widen(estimate(28, 40), 'ordinary', widening);
    expect(rare.q90Ms).toBeGreaterThan(40 * MINUTE);
  });
  it('only the outer ends move, outwards, and not below zero', () => {
    const widening = { all: { low: 5, high: 5 } };
    const wide = widen(estimate(8, 12), 'green', widening);
    expect(wide).toEqual({ ...estimate(8, 12), q10Ms: 0, q90Ms: (12 + 25) * MINUTE });
  });
  it('without any past the range is twice as wide', () => {
    const wide = doubled(estimate(8, 12));
    expect([wide.q10Ms, wide.q50Ms, wide.q90Ms]).toEqual([6 * MINUTE, 10 * MINUTE, 14 * MINUTE]);
    expect(doubled(estimate(0, 40)).q10Ms).toBe(0);
  });
});
