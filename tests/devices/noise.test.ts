/** A minute of noise at 115200 on the line of every driver, its twin working at the other end all the while. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it, onTestFinished } from 'vitest';
import { realClock } from '../../devices/frame/real-clock.ts';
import { tcpTransport } from '../../devices/transport/tcp.ts';
import { percentile } from '../bench/result.ts';
import { DEVICE_ROW } from './device-row.ts';
import { inPieces, noiseOf, noisyLine, type NoisyLine } from './noisy-line.ts';

/** All of the minute's bytes, worked off at once. A line brings them in 60 s. */
const WORKED_OFF_MS = 5_000;
/** Of 100 pieces 99 hold the hall up for less; the last one pays for what else this machine does. */
const PIECE_MS = 5;
const KEPT_BYTES = 4_000_000;
/**
 * A scanner as from the factory sends plain lines: of some 2,700 that noise makes, about one in 430 is by chance of
 * printable characters alone, and nearly all of those have one or two. No link of a slip is made so: it is signed.
 */
const CHANCE_SCANS = 30;
const CHANCE_LENGTH = 8;

const soon = (value: () => boolean) => expect.poll(value, { timeout: 10_000, interval: 30 });
const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
}

describe.each(Object.entries(DEVICE_ROW))('a minute of noise on the line of %s', (name, start) => {
  it('ends nothing, makes nothing up, keeps nothing, and the next good frame is heard (B68, F41)', async () => {
    let line: NoisyLine | null = null;
    const device = await start({
      clock: realClock,
      line: async (port) => {
        line = noisyLine(tcpTransport({ host: '127.0.0.1', port, clock: realClock }));
        return line.transport;
      },
    });
    onTestFinished(device.stop);
    await soon(() => device.status().state === 'online').toBe(true);

    const noise = noiseOf(20_260_105);
    collectGarbage();
    const before = process.memoryUsage().heapUsed;
    const from = performance.now();
    const times: number[] = [];
    for (const piece of inPieces(noise, 7)) {
      const began = performance.now();
      (line as NoisyLine | null)?.inject(piece);
      times.push(performance.now() - began);
      // The twin answers in between, and a driver that gave the line up has time to open it again.
      if (times.length % 16 === 0) await turn();
    }
    expect(performance.now() - from).toBeLessThan(WORKED_OFF_MS);
    expect(percentile(times, 0.99)).toBeLessThan(PIECE_MS);
    collectGarbage();
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(KEPT_BYTES);

    if (name === 'a scanner') {
      expect(device.events.length).toBeLessThan(CHANCE_SCANS);
      expect(device.events.filter((text) => text.length > CHANCE_LENGTH)).toEqual([]);
    } else expect(device.events).toEqual([]);
    await soon(device.isHeard).toBe(true);
    expect(device.status().state).not.toBe('stopped');
  });
});
