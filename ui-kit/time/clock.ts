/** The only source of time and waiting in the pages' models, so that tests drive them by hand. */
export type Clock = {
  /** Milliseconds since the epoch, by this machine. */
  now(): number;
  /** Runs `task` once after `delayMs`; the returned function cancels it. */
  after(delayMs: number, task: () => void): () => void;
};

/** The browser's clock. */
export const browserClock: Clock = {
  now: () => Date.now(),
  after(delayMs, task) {
    const timer = setTimeout(task, delayMs);
    return () => clearTimeout(timer);
  },
};

/** Runs `task` every `periodMs` until stopped; never two at once, however late the machine is. */
export function every(clock: Clock, periodMs: number, task: () => void): () => void {
  let cancel = clock.after(periodMs, again);
  function again(): void {
    cancel = clock.after(periodMs, again);
    task();
  }
  return () => cancel();
}
