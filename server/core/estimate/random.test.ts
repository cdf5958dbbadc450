import { describe, expect, it } from 'vitest';
import { RandomStream, seedOf } from './random.ts';

const many = (draw: (stream: RandomStream) => number): number[] => {
  const stream = new RandomStream(seedOf('test', 1));
  return Array.from({ length: 20_000 }, () => draw(stream));
};
const mean = (list: readonly number[]): number => list.reduce((sum, x) => sum + x, 0) / list.length;
const variance = (list: readonly number[]): number => {
  const middle = mean(list);
  return mean(list.map((x) => (x - middle) ** 2));
};

describe('seeded random numbers', () => {
  it('the same seed gives the same stream, another seed another one', () => {
    const draw = (seed: number): number[] => {
      const stream = new RandomStream(seed);
      return Array.from({ length: 5 }, () => stream.uniform());
    };
    expect(draw(7)).toEqual(draw(7));
    expect(draw(7)).not.toEqual(draw(8));
  });
  it('hall, day and seq each make another seed', () => {
    const seeds = [seedOf('h', 'd', 1), seedOf('h', 'd', 2), seedOf('h', 'e', 1), seedOf('g', 'd', 1)];
    expect(new Set(seeds).size).toBe(4);
    expect(seedOf('ab', 'c')).not.toBe(seedOf('a', 'bc'));
  });
  it('a seed of zero still gives numbers', () => {
    const stream = new RandomStream(0);
    expect(new Set(Array.from({ length: 10 }, () => stream.uniform())).size).toBe(10);
  });
  it.each([
    ['uniform', (s: RandomStream) => s.uniform(), 1 / 2, 1 / 12],
    ['exponential', (s: RandomStream) => s.exponential(), 1, 1],
    ['normal', (s: RandomStream) => s.normal(), 0, 1],
    ['gamma 8', (s: RandomStream) => s.gamma(8), 8, 8],
    ['gamma 1', (s: RandomStream) => s.gamma(1), 1, 1],
  ])('%s has its mean and variance', (_name, draw, itsMean, itsVariance) => {
    const list = many(draw);
    expect(Math.abs(mean(list) - itsMean)).toBeLessThan(5 * Math.sqrt(itsVariance / list.length));
    expect(variance(list) / itsVariance).toBeCloseTo(1, 0);
  });
});
