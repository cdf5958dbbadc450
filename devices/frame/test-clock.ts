import type { Clock } from './clock.ts';

/** A clock that stands still until it is advanced by hand. */
export type TestClock = Clock & {
  /**
   * Moves on by `ms`, running what falls due in order of time. Between two tasks the event loop turns
   * once, so promises settle and sockets deliver before the next task runs.
   */
  advance(ms: number): Promise<void>;
  /** How many waits are pending. */
  pending(): number;
};

type Wait = { readonly at: number; readonly order: number; readonly task: () => void };

const loopTurn = () => new Promise<void>((resolve) => setImmediate(resolve));

/** A real implementation of `Clock` for tests. `startAt`: ms since the epoch. */
export const testClock = (startAt = Date.UTC(2026, 0, 5, 1, 0, 0)): TestClock => {
  let now = startAt;
  let order = 0;
  const waits = new Set<Wait>();

  const nextDue = (until: number): Wait | undefined => {
    let due: Wait | undefined;
    for (const wait of waits) {
      if (wait.at > until) continue;
      if (due === undefined || wait.at < due.at || (wait.at === due.at && wait.order < due.order)) due = wait;
    }
    return due;
  };

  return {
    now: () => now,
    after: (delayMs, task) => {
      const wait = { at: now + Math.max(0, delayMs), order: order++, task };
      waits.add(wait);
      return () => waits.delete(wait);
    },
    advance: async (ms) => {
      const until = now + ms;
      await loopTurn();
      for (let due = nextDue(until); due !== undefined; due = nextDue(until)) {
        waits.delete(due);
        now = Math.max(now, due.at);
        due.task();
        await loopTurn();
      }
      now = until;
    },
    pending: () => waits.size,
  };
};
