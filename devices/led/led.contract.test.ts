/** What the driver promises over every line that a screen hangs on: real sockets, a real pty. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { realClock } from '../frame/real-clock.ts';
import { serialTransport } from '../transport/serial.ts';
import { tcpTransport } from '../transport/tcp.ts';
import type { Transport } from '../transport/transport.ts';
import { startLedScreen } from './driver.ts';
import { ledOptionsSchema } from './options.ts';
import type { LedScreen } from './port.ts';
import { startVirtualLed, type VirtualLed } from './virtual-led.ts';

const poll = (check: () => void) =>
  expect.poll(() => (check(), true), { timeout: 4_000, interval: 5 }).toBe(true);
const hasSocat = spawnSync('socat', ['-V']).status === 0;

let cleanUp: (() => Promise<void>)[] = [];

const lines: Record<string, (port: number) => Promise<Transport>> = {
  tcp: async (port) => tcpTransport({ host: '127.0.0.1', port, clock: realClock }),
  serial: async (port) => {
    const folder = mkdtempSync(join(tmpdir(), 'led-'));
    const path = join(folder, 'tty');
    const socat = spawn('socat', [`pty,raw,echo=0,link=${path}`, `tcp:127.0.0.1:${port}`]);
    const ended = new Promise<void>((resolve) => socat.once('exit', () => resolve()));
    cleanUp.push(async () => {
      socat.kill();
      await ended;
      rmSync(folder, { recursive: true, force: true });
    });
    await poll(() => expect(existsSync(path)).toBe(true));
    return serialTransport({ path, baud: 57_600, clock: realClock });
  },
};

describe.each(Object.keys(lines))('a screen on a %s line', (kind) => {
  const make = lines[kind];
  describe.skipIf(kind === 'serial' && !hasSocat)(
    'with the virtual screen at its end (serial needs socat)',
    () => {
      let led: VirtualLed;
      let screen: LedScreen;

      beforeEach(async () => {
        cleanUp = [];
        led = await startVirtualLed({ screenAddress: 7 });
        cleanUp.push(led.stop);
        if (make === undefined) throw new Error(`no line ${kind}`);
        const options = ledOptionsSchema.parse({
          transport: { kind: 'tcp', host: '127.0.0.1', port: led.port },
          screenAddress: 7,
          answerMs: 300,
        });
        screen = startLedScreen({
          options,
          transport: await make(led.port),
          clock: realClock,
          jitter: () => 0,
        });
        cleanUp.push(screen.stop);
      });
      afterEach(async () => {
        for (const clean of cleanUp.toReversed()) await clean();
      });

      it('shows every character of a call and acknowledges it', async () => {
        expect(await screen.show('请A012号到十二号窗口')).toEqual({ state: 'done' });
        expect(led.text()).toBe('请A012号到十二号窗口');
        expect(screen.status()).toMatchObject({ state: 'online', code: 'OK' });
      });

      it('shows the last of many texts', async () => {
        const outcomes = await Promise.all(['1', '2', '3', '4', '5'].map((text) => screen.show(text)));
        expect(outcomes.at(-1)).toEqual({ state: 'done' });
        expect(led.text()).toBe('5');
      });

      it('without an answer is unknown', async () => {
        led.setFault('silent', true);
        expect(await screen.show('请A012号')).toEqual({ state: 'unknown', code: 'NO_ANSWER' });
      });

      it('that refuses is a fault with the reason', async () => {
        led.setFault('busy', true);
        expect(await screen.show('请A012号')).toEqual({ state: 'failed', code: 'REFUSED_BUSY' });
        await poll(() => expect(screen.status()).toMatchObject({ state: 'fault', code: 'REFUSED_BUSY' }));
      });
    },
  );
});
