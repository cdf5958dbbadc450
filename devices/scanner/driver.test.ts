import { expect, it } from 'vitest';
import { testClock } from '../frame/test-clock.ts';
import { memoryPair } from '../transport/memory.ts';
import { startScanner } from './driver.ts';
import { scannerOptionsSchema } from './options.ts';

it('a line that has been quiet for a minute is not called noisy any more, though nobody scanned', async () => {
  const clock = testClock();
  const { transport, device } = memoryPair({ clock });
  const { transport: _, ...options } = scannerOptionsSchema.parse({
    transport: { kind: 'tcp', host: '10.0.0.9', port: 4001 },
  });
  const scanner = startScanner({ options, transport, clock, jitter: () => 0 });
  await clock.advance(0);
  const noise = () => device.connection()?.send(Uint8Array.from(Buffer.from('\x01\r\x02\r\x03\r', 'latin1')));
  noise();
  expect(scanner.status()).toMatchObject({ state: 'warning', code: 'NOISE' });
  await clock.advance(30_000);
  noise();
  await clock.advance(59_999);
  expect(scanner.status().code).toBe('NOISE');
  await clock.advance(1);
  expect(scanner.status()).toMatchObject({ state: 'online', code: 'OK' });
  await scanner.stop();
  expect(clock.pending()).toBe(0);
});
