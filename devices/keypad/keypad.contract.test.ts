/** What the driver promises over every line that pads hang on: real sockets, a real pty. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { realClock } from '../frame/real-clock.ts';
import { serialTransport } from '../transport/serial.ts';
import { tcpTransport } from '../transport/tcp.ts';
import type { Transport } from '../transport/transport.ts';
import { startKeypad } from './driver.ts';
import { ff68Codec } from './ff68-codec.ts';
import { keypadOptionsSchema } from './options.ts';
import type { Keypad, PadEvent } from './port.ts';
import { startVirtualKeypad, type VirtualKeypad } from './virtual-keypad.ts';

const poll = (check: () => void) =>
  expect.poll(() => (check(), true), { timeout: 4_000, interval: 5 }).toBe(true);
const hasSocat = spawnSync('socat', ['-V']).status === 0;

let cleanUp: (() => Promise<void>)[] = [];

const lines: Record<string, (port: number) => Promise<Transport>> = {
  tcp: async (port) => tcpTransport({ host: '127.0.0.1', port, clock: realClock }),
  serial: async (port) => {
    const folder = mkdtempSync(join(tmpdir(), 'keypad-'));
    const path = join(folder, 'tty');
    const socat: ChildProcess = spawn('socat', [`pty,raw,echo=0,link=${path}`, `tcp:127.0.0.1:${port}`]);
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

describe.each(Object.keys(lines))('pads on a %s line', (kind) => {
  const make = lines[kind];
  describe.skipIf(kind === 'serial' && !hasSocat)(
    'with the virtual bus at its end (serial needs socat)',
    () => {
      let pads: VirtualKeypad;
      let keypad: Keypad;
      let events: PadEvent[];

      beforeEach(async () => {
        cleanUp = [];
        pads = await startVirtualKeypad({ clock: realClock, addresses: [1, 2] });
        cleanUp.push(pads.stop);
        if (make === undefined) throw new Error(`no line ${kind}`);
        const { transport: _, ...options } = keypadOptionsSchema.parse({
          transport: { kind: 'tcp', host: '127.0.0.1', port: pads.port },
          addresses: [1, 2],
        });
        keypad = startKeypad({
          codec: ff68Codec,
          options,
          transport: await make(pads.port),
          clock: realClock,
          jitter: () => 0,
        });
        cleanUp.push(keypad.stop);
        events = [];
        keypad.onEvent((event) => events.push(event));
        await poll(() => expect(keypad.status()).toMatchObject({ state: 'online', code: 'OK' }));
        await poll(() => expect(pads.connected()).toBe(true));
      });
      afterEach(async () => {
        for (const clean of cleanUp.toReversed()) await clean();
      });

      it('tell each press once, with key, address and digits, and acknowledge it', async () => {
        pads.press('call');
        await poll(() => expect(events).toHaveLength(1));
        pads.press('transfer', { address: 2, digits: '5' });
        await poll(() => expect(events).toHaveLength(2));
        expect(events).toMatchObject([
          { type: 'press', address: 1, key: 'call', digits: '' },
          { type: 'press', address: 2, key: 'transfer', digits: '5' },
        ]);
        await poll(() => expect(pads.pads().map(({ acknowledged }) => acknowledged)).toEqual([1, 1]));
      });

      it('tell a rating', async () => {
        pads.rate(3, 2);
        await poll(() => expect(events).toMatchObject([{ type: 'rating', address: 2, choice: 3 }]));
      });

      it('show the latest of ticket and waiting count, each at its own address', async () => {
        for (let number = 1; number <= 50; number++) keypad.showTicket(1, `A0${number}`);
        keypad.showWaiting(2, 7);
        await poll(() => expect(pads.pads()[0]).toMatchObject({ ticket: '050', waiting: '' }));
        await poll(() => expect(pads.pads()[1]).toMatchObject({ ticket: '', waiting: '007' }));
        expect(pads.received().length).toBeLessThan(6);
      });

      it('beep, which no pad confirms', async () => {
        expect(await keypad.beep(2)).toEqual({ state: 'unknown', code: 'NOT_CONFIRMED' });
        await poll(() => expect(pads.pads().map(({ beeps }) => beeps)).toEqual([0, 1]));
      });

      it('are heard through noise and torn frames', async () => {
        pads.setFault('noise', true);
        pads.press('recall');
        await poll(() => expect(events).toMatchObject([{ key: 'recall' }]));
        await poll(() => expect(pads.pads()[0]?.acknowledged).toBe(1));
      });
    },
  );
});
