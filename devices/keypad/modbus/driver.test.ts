import { expect, it } from 'vitest';
import { testClock } from '../../frame/test-clock.ts';
import { memoryPair } from '../../transport/memory.ts';
import { keypadOptionsSchema } from '../options.ts';
import { startModbusPads } from './driver.ts';

const options = keypadOptionsSchema.parse({
  transport: { kind: 'tcp', host: '127.0.0.1', port: 1 },
  addresses: [1, 2],
  protocol: 'modbus-rtu',
  modbus: { lamps: { buzzer: 18 } },
});

/** Modules that never answer, with a question under way. */
async function asking() {
  const clock = testClock();
  const { transport, device } = memoryPair({ clock });
  let asked = 0;
  device.onOpen((connection) => connection.onData(() => (asked += 1)));
  const pads = startModbusPads({ options, transport, clock, jitter: () => 0 });
  await clock.advance(50);
  expect(asked).toBe(1);
  return { clock, pads, device, asked: () => asked };
}

it('a stop in the middle of a visit leaves no wait behind and asks nothing more', async () => {
  const { clock, pads, asked } = await asking();
  await pads.stop();
  expect(clock.pending()).toBe(0);
  await clock.advance(10_000);
  expect(asked()).toBe(1);
});

it('a stop in the middle of a beep ends the beep, and waits for modules no longer than they are asked', async () => {
  const { clock, pads } = await asking();
  const beep = pads.beep(1);
  let isStopped = false;
  const stopping = pads.stop().then(() => (isStopped = true));
  // One question that is under way, and the beep's own.
  await clock.advance(2 * options.modbus.answerMs);
  expect(isStopped).toBe(true);
  await stopping;
  expect(await beep).toEqual({ state: 'unknown', code: 'NO_ANSWER' });
  expect(clock.pending()).toBe(0);
});

it('a line that is lost in the middle of a visit is opened anew with one round over it, not two', async () => {
  const { clock, pads, device, asked } = await asking();
  device.connection()?.drop();
  await clock.advance(1_500);
  const before = asked();
  await clock.advance(2_000);
  // Two silent modules, asked again every two seconds: one question each.
  expect(asked() - before).toBeLessThanOrEqual(3);
  await pads.stop();
  expect(clock.pending()).toBe(0);
});
