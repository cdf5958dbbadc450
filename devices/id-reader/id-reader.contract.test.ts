/** What the driver promises over every line that a reader hangs on: real sockets, a real pty. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { realClock } from '../frame/real-clock.ts';
import { serialTransport } from '../transport/serial.ts';
import { tcpTransport } from '../transport/tcp.ts';
import type { Transport } from '../transport/transport.ts';
import { startIdReader } from './driver.ts';
import { idReaderOptionsSchema } from './options.ts';
import type { CardReading, IdReader } from './port.ts';
import { testCard, type TestCardName } from './test-cards.ts';
import { startVirtualIdReader, type VirtualIdReader } from './virtual-id-reader.ts';

const HALL = { today: { year: 2026, month: 11, day: 23 }, seniorAgeYears: 60 };
const poll = (check: () => void) =>
  expect.poll(() => (check(), true), { timeout: 5_000, interval: 5 }).toBe(true);
const hasSocat = spawnSync('socat', ['-V']).status === 0;

let cleanUp: (() => Promise<void>)[] = [];

const lines: Record<string, (port: number) => Promise<Transport>> = {
  tcp: async (port) => tcpTransport({ host: '127.0.0.1', port, clock: realClock }),
  serial: async (port) => {
    const folder = mkdtempSync(join(tmpdir(), 'id-reader-'));
    const path = join(folder, 'tty');
    const socat = spawn('socat', [`pty,raw,echo=0,link=${path}`, `tcp:127.0.0.1:${port}`]);
    const ended = new Promise<void>((resolve) => socat.once('exit', () => resolve()));
    cleanUp.push(async () => {
      socat.kill();
      await ended;
      rmSync(folder, { recursive: true, force: true });
    });
    await poll(() => expect(existsSync(path)).toBe(true));
    return serialTransport({ path, baud: 115_200, clock: realClock });
  },
};

describe.each(Object.keys(lines))('a card reader on a %s line', (kind) => {
  const make = lines[kind];
  describe.skipIf(kind === 'serial' && !hasSocat)('with its twin at the end (serial needs socat)', () => {
    let twin: VirtualIdReader;
    let reader: IdReader;
    let readings: CardReading[];

    beforeEach(async () => {
      cleanUp = [];
      twin = await startVirtualIdReader();
      cleanUp.push(twin.stop);
      if (make === undefined) throw new Error(`no line ${kind}`);
      const { transport: _, ...options } = idReaderOptionsSchema.parse({
        transport: { kind: 'tcp', host: '127.0.0.1', port: twin.port },
        pollMs: 100,
      });
      reader = startIdReader({
        options,
        transport: await make(twin.port),
        clock: realClock,
        jitter: () => 0,
        question: () => ({ ...HALL, limiterKey: new Uint8Array(32).fill(1) }),
      });
      cleanUp.push(reader.stop);
      readings = [];
      reader.onReading((reading) => readings.push(reading));
      reader.want(true);
      await poll(() => expect(reader.status()).toMatchObject({ state: 'online', code: 'OK' }));
    });
    afterEach(async () => {
      for (const clean of cleanUp.toReversed()) await clean();
    });

    const layAndLift = async (name: TestCardName) => {
      const before = readings.length;
      twin.lay(testCard(name, HALL));
      await poll(() => expect(readings).toHaveLength(before + 1));
      twin.lift();
      const asked = twin.asked('find');
      await poll(() => expect(twin.asked('find')).toBeGreaterThan(asked + 2));
    };

    it('tells one reading for each card that was laid on and lifted', async () => {
      for (const name of ['adult', 'senior-today', 'foreign', 'bad-number'] as const) await layAndLift(name);
      expect(readings).toMatchObject([
        { type: 'card', ageBand: 'younger' },
        { type: 'card', ageBand: 'senior' },
        { type: 'refused', code: 'FOREIGN_CARD' },
        { type: 'refused', code: 'BAD_NUMBER' },
      ]);
    });

    it('is silent after stop', async () => {
      await reader.stop();
      twin.lay(testCard('adult', HALL));
      await poll(() => expect(reader.status().state).toBe('stopped'));
      expect(readings).toEqual([]);
    });
  });
});
