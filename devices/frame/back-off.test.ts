import { expect, it } from 'vitest';
import { backOffDelayMs, localBackOff, networkBackOff } from './back-off.ts';

it('doubles from one second, spreads by a quarter, and never leaves its bounds', () => {
  expect([1, 2, 3, 4, 5, 6, 60].map((failures) => backOffDelayMs(networkBackOff, failures, 0.5))).toEqual([
    1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000,
  ]);
  expect([0, 1].map((jitter) => backOffDelayMs(networkBackOff, 4, jitter))).toEqual([6_000, 10_000]);
  for (let failures = 1; failures < 40; failures += 1) {
    for (const jitter of [0, 0.3, 1]) {
      const delay = backOffDelayMs(networkBackOff, failures, jitter);
      expect(delay).toBeGreaterThanOrEqual(1_000);
      expect(delay).toBeLessThanOrEqual(30_000);
      expect(backOffDelayMs(localBackOff, failures, jitter)).toBeLessThanOrEqual(4_000);
    }
  }
});
