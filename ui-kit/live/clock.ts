/** Time as a page sees it; tests bring their own. */
export type PageClock = {
  /** ms since the epoch; never steps back while the page lives. */
  readonly now: () => number;
  /** Calls back every `everyMs` until the returned function is called. */
  readonly every: (everyMs: number, tick: () => void) => () => void;
};

/** The browser's monotonic clock: a step of the wall clock must not make a live screen look stale. */
export const pageClock: PageClock = {
  now: () => performance.timeOrigin + performance.now(),
  every: (everyMs, tick) => {
    const timer = setInterval(tick, everyMs);
    return () => clearInterval(timer);
  },
};
