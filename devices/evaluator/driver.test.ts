import { expect, it } from 'vitest';
import { testClock } from '../frame/test-clock.ts';
import { encodeFrame } from '../keypad/frame.ts';
import { memoryPair } from '../transport/memory.ts';
import { startEvaluator } from './driver.ts';
import { ratingFrame } from './frames.ts';
import { evaluatorOptionsSchema } from './options.ts';

it.each([
  ['NOISE', new Uint8Array(100).fill(0xff)],
  ['UNKNOWN_ADDRESS', encodeFrame(ratingFrame(9, 0))],
])('the warning %s ends a minute after its cause was last seen, though nobody rated', async (code, bytes) => {
  const clock = testClock();
  const { transport, device } = memoryPair({ clock });
  const { transport: _, ...options } = evaluatorOptionsSchema.parse({
    transport: { kind: 'tcp', host: '10.0.0.9', port: 4001 },
  });
  const evaluator = startEvaluator({ options, transport, clock, jitter: () => 0, take: async () => true });
  await clock.advance(0);
  device.connection()?.send(bytes);
  expect(evaluator.status()).toMatchObject({ state: 'warning', code });
  await clock.advance(59_999);
  expect(evaluator.status().code).toBe(code);
  await clock.advance(1);
  expect(evaluator.status()).toMatchObject({ state: 'online', code: 'OK' });
  await evaluator.stop();
  expect(clock.pending()).toBe(0);
});
