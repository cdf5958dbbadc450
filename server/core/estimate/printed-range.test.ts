import { describe, expect, it } from 'vitest';
import { elapsed, printedRange } from './printed-range.ts';

const minutes = (q10: number, q90: number) => ({ q10Ms: q10 * 60_000, q90Ms: q90 * 60_000 });

describe('the printed range (scheduling §4.3.5)', () => {
  it.each([
    [14, 22, 10, 25],
    [15, 25, 15, 25],
    [0, 0, 0, 5],
    [0, 4.9, 0, 5],
    [3, 5.1, 0, 10],
    [15.1, 19.9, 15, 20],
    [20, 20, 15, 20],
  ])('%s to %s minutes is printed as %s to %s', (q10, q90, lowMinutes, highMinutes) => {
    expect(printedRange(minutes(q10, q90))).toEqual({ lowMinutes, highMinutes });
  });
  it('what has passed since is no longer waited, and nobody waits less than nothing', () => {
    const wait = { q10Ms: 1000, q20Ms: 2000, q50Ms: 5000, q80Ms: 8000, q90Ms: 9000 };
    expect(elapsed(wait, 2500)).toEqual({ q10Ms: 0, q20Ms: 0, q50Ms: 2500, q80Ms: 5500, q90Ms: 6500 });
  });
});
