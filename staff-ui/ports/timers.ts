/** Waiting, so that tests can hold the time in their hands. */
export type Timers = {
  /** Runs once after `ms`; the answer cancels it. */
  after(ms: number, run: () => void): () => void;
  /** Runs every `ms` until cancelled. */
  every(ms: number, run: () => void): () => void;
};

export const browserTimers: Timers = {
  after(ms, run) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
  every(ms, run) {
    const timer = setInterval(run, ms);
    return () => clearInterval(timer);
  },
};
