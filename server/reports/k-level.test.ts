import { describe, expect, it } from 'vitest';
import { nextLevel, ratioOf, type Arrivals } from './k-level.ts';
import { kAbove } from './profiles.ts';
import type { KLevel } from '../../protocol/http/fairness.ts';

const came = (green: number, ordinary: number): Arrivals => ({ green, ordinary });
/** The levels that follow one another. */
const through = (k: number, ...arrivals: Arrivals[]): KLevel[] => {
  let level: KLevel = 'calm';
  return arrivals.map((now) => (level = nextLevel(level, now, k)));
};

describe('K must exceed green ÷ ordinary of the last hour', () => {
  it('nobody at all is no reason to warn', () => {
    expect(nextLevel('calm', came(0, 0), 3)).toBe('calm');
    expect(ratioOf(came(0, 0))).toBe(0);
  });

  it('it is near from 80 % of K on and exceeded at K itself', () => {
    expect(nextLevel('calm', came(23, 10), 3)).toBe('calm');
    expect(nextLevel('calm', came(24, 10), 3)).toBe('near');
    expect(nextLevel('calm', came(29, 10), 3)).toBe('near');
    expect(nextLevel('calm', came(30, 10), 3)).toBe('exceeded');
  });

  it('green visitors alone exceed every K', () => {
    expect(nextLevel('calm', came(12, 0), 5)).toBe('exceeded');
  });

  it('fewer than 12 tickets say nothing', () => {
    expect(nextLevel('calm', came(11, 0), 3)).toBe('calm');
    expect(nextLevel('calm', came(2, 0), 3)).toBe('calm');
  });

  it('a profile without end has no K that could be too small', () => {
    expect(nextLevel('endless', came(100, 0), Infinity)).toBe('endless');
  });

  it('a warning does not flicker: it ends lower than it begins', () => {
    const levels = through(3, came(24, 10), came(23, 10), came(21, 10), came(20, 10), came(23, 10));
    expect(levels).toEqual(['near', 'near', 'near', 'calm', 'calm']);
    const exceeded = through(3, came(30, 10), came(28, 10), came(26, 10), came(29, 10), came(20, 10));
    expect(exceeded).toEqual(['exceeded', 'exceeded', 'near', 'near', 'calm']);
  });

  it('a warning goes on while the hour thins out, down to 8 tickets', () => {
    expect(through(3, came(10, 2), came(7, 1), came(6, 1))).toEqual(['exceeded', 'exceeded', 'calm']);
  });

  it('advises the least K of the hall file that is enough, or none', () => {
    expect(kAbove(2.4, 2)).toBe(3);
    expect(kAbove(2.4, 3)).toBe(4);
    expect(kAbove(4, 3)).toBe(5);
    expect([kAbove(5, 3), kAbove(Infinity, 2), kAbove(1, 5)]).toEqual([null, null, null]);
  });
});
