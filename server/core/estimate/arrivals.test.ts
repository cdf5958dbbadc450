import { describe, expect, it } from 'vitest';
import { MORNING, TestHall } from '../testing/test-hall.ts';
import { arrivalRates, ArrivalStream, type NextArrival } from './arrivals.ts';
import { freeze, type FrozenHall } from './frozen-hall.ts';
import { HALF_HOUR_MS, HALF_HOURS, type History } from './history.ts';
import { RandomStream } from './random.ts';

/** Twelve ordinary and four green new tickets for A, four ordinary for B, in each half hour. */
const flat = (count: number): number[] => new Array<number>(HALF_HOURS).fill(count);
const history: History = {
  days: 20,
  occupiedMs: {},
  noShows: { share: 0, heldMs: [] },
  arrivals: {
    A: { green: flat(4), ordinary: flat(12) },
    B: { green: flat(0), ordinary: flat(4) },
  },
  reentries: { A: 0.25 },
};
/** Midnight is ten half hours before the test's morning. */
const DAY_START = MORNING - 10 * HALF_HOUR_MS;

const usual = { A: { green: 6, ordinary: 18 }, B: { green: 0, ordinary: 6 } };
const hallWith = (seen: FrozenHall['seen']): FrozenHall => {
  const hall = TestHall.open();
  return { ...freeze(hall.state, MORNING), seen };
};

function nextHours(frozen: FrozenHall, seed: number, hours: number): NextArrival[] {
  const stream = new ArrivalStream(arrivalRates(history, frozen, DAY_START), MORNING, new RandomStream(seed));
  const came: NextArrival[] = [];
  for (let one = stream.next(); one !== null; one = stream.next()) {
    if (one.at > MORNING + hours * 2 * HALF_HOUR_MS) break;
    came.push(one);
  }
  return came;
}

const mean = (frozen: FrozenHall, count: (came: readonly NextArrival[]) => number): number => {
  let sum = 0;
  for (let seed = 1; seed <= 400; seed += 1) sum += count(nextHours(frozen, seed, 1));
  return sum / 400;
};
const greens = (came: readonly NextArrival[]): number => came.filter((one) => one.class === 'green').length;

describe('who will come', () => {
  it('on a day like the others, as many as on the others, returns included', () => {
    const frozen = hallWith(usual);
    // Two half hours: (4 + 12) × 1.25 for A and 4 for B in each.
    expect(mean(frozen, (came) => came.length) / 48).toBeCloseTo(1, 1);
    expect(mean(frozen, greens) / 10).toBeCloseTo(1, 1);
    expect(mean(frozen, (came) => came.filter(({ credited }) => credited).length) / 8).toBeCloseTo(1, 1);
    expect(nextHours(frozen, 1, 4).some(({ queue, class: cls }) => queue === 'B' && cls === 'green')).toBe(
      false,
    );
  });
  it('three times the greens of the last 45 minutes is believed in part', () => {
    const flood = { ...usual, A: { green: 18, ordinary: 18 } };
    const times = mean(hallWith(flood), greens) / 10;
    expect(times).toBeGreaterThan(1.6);
    expect(times).toBeLessThan(2.1);
    expect(mean(hallWith(flood), (came) => came.length - greens(came)) / 38).toBeCloseTo(1, 1);
  });
  it('a crowd all at once is no rate that goes on', () => {
    const crowd = { ...usual, A: { green: 6, ordinary: 10_000 } };
    expect(nextHours(hallWith(crowd), 1, 1).length).toBeLessThan(8 * 38 * 1.5);
  });
  it('they come in order of time, and nobody comes after the day', () => {
    const came = nextHours(hallWith(usual), 3, 1000);
    const times = came.map(({ at }) => at);
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(Math.max(...times)).toBeLessThanOrEqual(DAY_START + 48 * HALF_HOUR_MS);
  });
});
