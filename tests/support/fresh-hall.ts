/** A hall for one test, gone when the test ends. */
import { onTestFinished } from 'vitest';
import { SMALL_HALL, startHall, type HallOptions, type RunningHall } from './running-hall.ts';

/** The small hall without accounts: their passwords cost a good part of a second each to hash. */
export const QUICK_HALL = `${SMALL_HALL}staff: []\n`;

export async function freshHall(options: HallOptions = {}): Promise<RunningHall> {
  const hall = await startHall({ hall: QUICK_HALL, ...options });
  onTestFinished(() => hall.stop());
  return hall;
}

/** A clock that a test moves. Starts on Monday, 2 March 2026, 09:00 in Shanghai. */
export function handClock(startMs = Date.parse('2026-03-02T09:00:00+08:00')) {
  let at = startMs;
  return {
    now: () => at,
    /** Forward by so many ms. */
    pass: (ms: number): void => {
      at += ms;
    },
    set: (ms: number): void => {
      at = ms;
    },
  };
}
