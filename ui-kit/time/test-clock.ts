import type { Clock } from './clock.ts';

/** A clock that stands still until it is advanced by hand. */
export type TestClock = Clock & {
  /** Moves on by `ms`, running what falls due in order; promises settle between two tasks. */
  advance(ms: number): Promise<void>;
  /** How many waits are pending. */
  pending(): number;
};

type Wait = { readonly at: number; readonly task: () => void };

const settle = () => new Promise<void>((resolve) => setImmediate(resolve));

/** A real implementation of `Clock` for tests. `startAt`: ms since the epoch. */
export function testClock(startAt = Date.UTC(2026, 2, 2, 1, 0, 0)): TestClock {
  let now = startAt;
  const waits = new Set<Wait>();
  const nextDue = (until: number): Wait | undefined =>
    [...waits].filter((wait) => wait.at <= until).sort((a, b) => a.at - b.at)[0];
  return {
    now: () => now,
    after(delayMs, task) {
      const wait = { at: now + Math.max(0, delayMs), task };
      waits.add(wait);
      return () => waits.delete(wait);
    },
    async advance(ms) {
      const until = now + ms;
      await settle();
      for (let due = nextDue(until); due !== undefined; due = nextDue(until)) {
        waits.delete(due);
        now = Math.max(now, due.at);
        due.task();
        await settle();
      }
      now = until;
    },
    pending: () => waits.size,
  };
}
