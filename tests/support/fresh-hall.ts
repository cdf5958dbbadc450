/** A hall for one test, gone when the test ends. */
import { onTestFinished } from 'vitest';
import { startHall, type HallOptions, type RunningHall } from './running-hall.ts';

export async function freshHall(options: HallOptions = {}): Promise<RunningHall> {
  const hall = await startHall(options);
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
