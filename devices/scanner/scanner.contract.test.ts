/** What the driver promises over every line that a scanner hangs on: real sockets, a real pty. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Clock } from '../frame/clock.ts';
import { realClock } from '../frame/real-clock.ts';
import { serialTransport } from '../transport/serial.ts';
import { tcpTransport } from '../transport/tcp.ts';
import type { Transport } from '../transport/transport.ts';
import { startScanner } from './driver.ts';
import { scannerOptionsSchema } from './options.ts';
import type { Scanner } from './port.ts';
import { startVirtualScanner, type VirtualScanner } from './virtual-scanner.ts';

const LINK = 'http://localhost:8080/t/k3n8w2q9x4m7z1v6#k=abcdefghijklmnopqrstuvwxyz012345';
const poll = (check: () => void) =>
  expect.poll(() => (check(), true), { timeout: 4_000, interval: 5 }).toBe(true);
const hasSocat = spawnSync('socat', ['-V']).status === 0;

let cleanUp: (() => Promise<void>)[] = [];

const lines: Record<string, (port: number) => Promise<Transport>> = {
  tcp: async (port) => tcpTransport({ host: '127.0.0.1', port, clock: realClock }),
  serial: async (port) => {
    const folder = mkdtempSync(join(tmpdir(), 'scanner-'));
    const path = join(folder, 'tty');
    const socat = spawn('socat', [`pty,raw,echo=0,link=${path}`, `tcp:127.0.0.1:${port}`]);
    const ended = new Promise<void>((resolve) => socat.once('exit', () => resolve()));
    cleanUp.push(async () => {
      socat.kill();
      await ended;
      rmSync(folder, { recursive: true, force: true });
    });
    await poll(() => expect(existsSync(path)).toBe(true));
    return serialTransport({ path, baud: 9_600, clock: realClock });
  },
};

describe.each(Object.keys(lines))('a scanner on a %s line', (kind) => {
  const make = lines[kind];
  describe.skipIf(kind === 'serial' && !hasSocat)('with its twin at the end (serial needs socat)', () => {
    let twin: VirtualScanner;
    let scanner: Scanner;
    let scans: string[];
    /** Added to the machine's time, so that silence passes without waiting for it. */
    let later = 0;

    beforeEach(async () => {
      cleanUp = [];
      later = 0;
      const { transport: _, ...options } = scannerOptionsSchema.parse({
        transport: { kind: 'tcp', host: '127.0.0.1', port: 1 },
      });
      twin = await startVirtualScanner({ shape: options });
      cleanUp.push(twin.stop);
      if (make === undefined) throw new Error(`no line ${kind}`);
      const clock: Clock = { ...realClock, now: () => Date.now() + later };
      scanner = startScanner({ options, transport: await make(twin.port), clock, jitter: () => 0 });
      cleanUp.push(scanner.stop);
      scans = [];
      scanner.onScan(({ text }) => scans.push(text));
      await poll(() => expect(scanner.status().code).toBe('OK'));
      await poll(() => expect(twin.connected()).toBe(true));
    });
    afterEach(async () => {
      for (const clean of cleanUp.toReversed()) await clean();
    });

    it('tells each code once, and the same one again only after a while', async () => {
      twin.setFault('double', true);
      twin.scan(LINK);
      twin.setFault('double', false);
      twin.scan('A012');
      await poll(() => expect(scans).toEqual([LINK, 'A012']));
      later = 5_000;
      twin.scan('A012');
      await poll(() => expect(scans).toEqual([LINK, 'A012', 'A012']));
    });

    it('never tells half a code', async () => {
      twin.setFault('truncated', true);
      const before = scanner.status().lastSeenAt;
      twin.scan(LINK);
      await poll(() => expect(scanner.status().lastSeenAt).not.toBe(before));
      twin.setFault('truncated', false);
      later = 1_000;
      twin.scan('A012');
      await poll(() => expect(scans).toEqual(['A012']));
    });

    it('is heard through noise, and noise alone is an alarm', async () => {
      twin.setFault('noise', true);
      twin.scan('A012');
      await poll(() => expect(scans).toEqual(['A012']));
      expect(scanner.status().code).toBe('OK');
      twin.setFault('noise', false);
      for (let line = 0; line < 3; line += 1) twin.scan('\x01');
      await poll(() => expect(scanner.status()).toMatchObject({ state: 'warning', code: 'NOISE' }));
      twin.scan('A013');
      await poll(() => expect(scanner.status().code).toBe('OK'));
    });
  });
});
