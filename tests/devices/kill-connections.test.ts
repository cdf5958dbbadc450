/** Connections that die at any moment: nothing is thrown that nobody catches, and a stop leaves nothing behind. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Clock } from '../../devices/frame/clock.ts';
import { realClock } from '../../devices/frame/real-clock.ts';
import { tcpTransport } from '../../devices/transport/tcp.ts';
import { seededRandom } from '../privacy/cards/seeded-random.ts';
import { cutProxy, type CutProxy } from '../support/cut-proxy.ts';
import { DEVICE_ROW, type RowDevice } from './device-row.ts';

const KILLS = 50;
const soon = (value: () => unknown) => expect.poll(value, { timeout: 10_000, interval: 20 });
const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

/** The machine's clock, counting what still waits on it. */
function countingClock(): Clock & { waiting(): number } {
  const waits = new Set<object>();
  return {
    now: realClock.now,
    after(delayMs, task) {
      const wait = {};
      const cancel = realClock.after(delayMs, () => {
        waits.delete(wait);
        task();
      });
      waits.add(wait);
      return () => {
        waits.delete(wait);
        cancel();
      };
    },
    waiting: () => waits.size,
  };
}

/** What keeps this process alive, by kind. */
const handles = (): Record<string, number> => {
  const count: Record<string, number> = {};
  for (const kind of process.getActiveResourcesInfo()) {
    // The immediate that this very test waits with, and the files that are just being read.
    if (!/^(?:TCP|Pipe|Process|Timeout|Worker|MessagePort)/.test(kind)) continue;
    count[kind] = (count[kind] ?? 0) + 1;
  }
  return count;
};

const uncaught: unknown[] = [];
const note = (error: unknown) => void uncaught.push(error);
beforeAll(() => {
  process.on('unhandledRejection', note);
  process.on('uncaughtException', note);
});
afterAll(() => {
  process.off('unhandledRejection', note);
  process.off('uncaughtException', note);
});

it('fifty times at random while every device works, they come back, and stop leaves no handle and no wait', async () => {
  const clock = countingClock();
  const before = handles();
  const proxies: CutProxy[] = [];
  const devices = new Map<string, RowDevice>();
  for (const [name, start] of Object.entries(DEVICE_ROW)) {
    const line = async (port: number) => {
      const proxy = await cutProxy(port);
      proxies.push(proxy);
      return tcpTransport({ host: '127.0.0.1', port: Number(new URL(proxy.address).port), clock });
    };
    devices.set(name, await start({ clock, line }));
  }
  const notOnline = () =>
    [...devices].flatMap(([name, device]) => (device.status().state === 'online' ? [] : [name]));
  await soon(notOnline).toEqual([]);

  const random = seededRandom(50);
  for (let kill = 0; kill < KILLS; kill += 1) {
    for (const device of devices.values()) device.work();
    for (let turns = Math.floor(random() * 60); turns > 0; turns -= 1) await turn();
    for (const proxy of proxies) {
      proxy.cut();
      if (random() < 0.9) proxy.mend();
    }
    // Now and then all of them are back before the next kill, so that it meets them at work.
    for (const proxy of proxies) proxy.mend();
    if (kill % 5 === 0) {
      await soon(() =>
        [...devices].flatMap(([name, { status }]) => (status().state === 'offline' ? [name] : [])),
      ).toEqual([]);
    }
  }
  for (const [name, device] of devices) await soon(() => [name, device.isHeard()]).toEqual([name, true]);
  // In the middle of their work once more.
  for (const device of devices.values()) device.work();
  await Promise.all([...devices.values()].map((device) => device.stop()));
  await Promise.all(proxies.map((proxy) => proxy.stop()));
  expect(clock.waiting()).toBe(0);
  await soon(handles).toEqual(before);
  expect(uncaught).toEqual([]);
});
