import type { Clock } from './clock.ts';

/** The machine's own clock. A pending wait does not keep the process alive: `stop()` decides that. */
export const realClock: Clock = {
  now: () => Date.now(),
  after: (delayMs, task) => {
    const timer = setTimeout(task, delayMs);
    timer.unref();
    return () => clearTimeout(timer);
  },
};
