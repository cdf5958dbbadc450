import { describe, expect, it } from 'vitest';
import { quantile, quantilesOf } from './quantiles.ts';
import { RandomStream } from './random.ts';

/** Share of new draws inside the 80 % range that `count` draws gave, over many tries. */
function coverOf(count: number): number {
  const random = new RandomStream(count);
  const draw = (): number => random.exponential() * 60_000;
  let inside = 0;
  for (let trial = 0; trial < 8000; trial += 1) {
    const said = quantilesOf(Float64Array.from({ length: count }, draw));
    const came = draw();
    if (said !== null && said.q10Ms <= came && came <= said.q90Ms) inside += 1;
  }
  return inside / 8000;
}

describe('quantiles of futures', () => {
  it('cover four in five of what comes, from few futures as from many', () => {
    for (const count of [20, 80]) expect(coverOf(count), `${count} futures`).toBeCloseTo(0.8, 1.7);
  });
  it('rank p·(n + 1): of nine, the first and the last are the outer ends', () => {
    const { q10Ms, q20Ms, q50Ms, q80Ms, q90Ms } =
      quantilesOf(Float64Array.of(9, 8, 7, 6, 5, 4, 3, 2, 1)) ?? {};
    expect([q10Ms, q20Ms, q50Ms, q80Ms, q90Ms]).toEqual([1, 2, 5, 8, 9]);
  });
  it('fewer futures than the rank asks for end at the outermost', () => {
    expect(quantilesOf(Float64Array.of(7))).toEqual({ q10Ms: 7, q20Ms: 7, q50Ms: 7, q80Ms: 7, q90Ms: 7 });
    expect(quantilesOf(Float64Array.of(7, 5))).toMatchObject({ q10Ms: 5, q50Ms: 6, q90Ms: 7 });
  });
  it('there is no upper end when a tenth of the futures never came to the call', () => {
    const waits = (never: number): Float64Array =>
      Float64Array.from({ length: 200 }, (_, index) => (index < never ? Infinity : index));
    expect(quantilesOf(waits(20))).toBeNull();
    expect(quantilesOf(waits(19))).not.toBeNull();
  });
  it('of a list: linear between its entries', () => {
    expect([0, 0.25, 0.5, 1].map((p) => quantile([10, 20, 30], p))).toEqual([10, 15, 20, 30]);
    expect(quantile([], 0.5)).toBeNaN();
  });
});
