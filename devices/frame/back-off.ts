/** How long to wait before a lost device is tried again. */
export type BackOff = {
  readonly firstMs: number;
  readonly maxMs: number;
};

/** Across a network: a whole hall must not knock on one address together for ever. */
export const networkBackOff: BackOff = { firstMs: 1_000, maxMs: 30_000 };

/**
 * For a hall's devices, in this machine or on the hall's own network: plugged in again, they work within five
 * seconds (trust F40), and one packet every three seconds disturbs nobody.
 */
export const localBackOff: BackOff = { firstMs: 1_000, maxMs: 3_000 };

/**
 * Doubles with each failure, spread over ±25 % by `jitter` (0 to 1), never outside [first, max].
 * `failures` counts from 1.
 */
export const backOffDelayMs = (backOff: BackOff, failures: number, jitter: number): number => {
  const doubled = backOff.firstMs * 2 ** Math.min(failures - 1, 20);
  const spread = Math.min(doubled, backOff.maxMs) * (0.75 + 0.5 * jitter);
  return Math.round(Math.min(backOff.maxMs, Math.max(backOff.firstMs, spread)));
};
