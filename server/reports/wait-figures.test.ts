import { describe, expect, it } from 'vitest';
import { binsOf, summaryOf } from './wait-figures.ts';

const MINUTE = 60_000;

describe('the figures of waits', () => {
  it('nobody waited: there is no mean, and no number in its place', () => {
    expect(Object.values(summaryOf([]))).toEqual([null, null, null, null, null]);
  });

  it('quantiles are waits that somebody had, by nearest rank', () => {
    const waits = Array.from({ length: 20 }, (_, n) => (20 - n) * MINUTE);
    expect(summaryOf(waits)).toEqual({
      meanMinutes: 10.5,
      medianMinutes: 10.5,
      p90Minutes: 18,
      p95Minutes: 19,
      longestMinutes: 20,
    });
    expect(summaryOf([3 * MINUTE]).p95Minutes).toBe(3);
    expect(summaryOf([MINUTE, 2 * MINUTE, 9 * MINUTE]).medianMinutes).toBe(2);
  });

  it('each wait falls into one bin of five minutes, the longest into the last', () => {
    const bins = binsOf([0, 5 * MINUTE - 1, 5 * MINUTE, 59 * MINUTE, 60 * MINUTE, 400 * MINUTE]);
    expect(bins).toEqual([2, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2]);
  });
});
