/** Timers that run only when told to: the test's clock. */
import type { Timers } from '../ports/timers.ts';

export type HandTimers = Timers & {
  readonly now: () => number;
  /** Lets `ms` pass; whatever falls due runs in its order. */
  pass(ms: number): void;
};

type Due = { at: number; run: () => void; everyMs: number | null };

/** Starts at `startAt`, ms since the epoch. */
export function handTimers(startAt: number): HandTimers {
  let now = startAt;
  const due = new Set<Due>();
  const add = (entry: Due): (() => void) => {
    due.add(entry);
    return () => due.delete(entry);
  };
  const step = (until: number): boolean => {
    const [first] = [...due].filter((entry) => entry.at <= until).sort((a, b) => a.at - b.at);
    if (first === undefined) return false;
    now = Math.max(now, first.at);
    if (first.everyMs === null) due.delete(first);
    else first.at += first.everyMs;
    first.run();
    return true;
  };
  return {
    now: () => now,
    after: (ms, run) => add({ at: now + ms, run, everyMs: null }),
    every: (ms, run) => add({ at: now + ms, run, everyMs: ms }),
    pass(ms) {
      const until = now + ms;
      while (step(until));
      now = until;
    },
  };
}
