/** What the driver promises over every line that an evaluation pad hangs on: real sockets, a real pty. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { realClock } from '../frame/real-clock.ts';
import { encodeFrame } from '../keypad/frame.ts';
import { serialTransport } from '../transport/serial.ts';
import { tcpTransport } from '../transport/tcp.ts';
import type { Transport } from '../transport/transport.ts';
import { startEvaluator } from './driver.ts';
import { acknowledgeFrame, askFrame, ratingFrame } from './frames.ts';
import { evaluatorOptionsSchema } from './options.ts';
import type { Evaluator, Rating } from './port.ts';
import { startVirtualEvaluator, type VirtualEvaluator } from './virtual-evaluator.ts';

const poll = (check: () => void) =>
  expect.poll(() => (check(), true), { timeout: 4_000, interval: 5 }).toBe(true);
const hasSocat = spawnSync('socat', ['-V']).status === 0;
const transportOptions = { kind: 'tcp', host: '127.0.0.1', port: 1 };

let cleanUp: (() => Promise<void>)[] = [];

const lines: Record<string, (port: number) => Promise<Transport>> = {
  tcp: async (port) => tcpTransport({ host: '127.0.0.1', port, clock: realClock }),
  serial: async (port) => {
    const folder = mkdtempSync(join(tmpdir(), 'evaluator-'));
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

describe.each(Object.keys(lines))('an evaluation pad on a %s line', (kind) => {
  const make = lines[kind];
  describe.skipIf(kind === 'serial' && !hasSocat)('with its twin at the end (serial needs socat)', () => {
    let twin: VirtualEvaluator;
    let evaluator: Evaluator;
    let ratings: Rating[];
    let isKept: boolean;

    beforeEach(async () => {
      cleanUp = [];
      ratings = [];
      isKept = true;
      twin = await startVirtualEvaluator({ address: 3 });
      cleanUp.push(twin.stop);
      if (make === undefined) throw new Error(`no line ${kind}`);
      const { transport: _, ...options } = evaluatorOptionsSchema.parse({
        transport: transportOptions,
        address: 3,
      });
      evaluator = startEvaluator({
        options,
        transport: await make(twin.port),
        clock: realClock,
        jitter: () => 0,
        take: async (rating) => {
          ratings.push(rating);
          return isKept;
        },
      });
      cleanUp.push(evaluator.stop);
      await poll(() => expect(evaluator.status().code).toBe('OK'));
      await poll(() => expect(twin.connected()).toBe(true));
    });
    afterEach(async () => {
      for (const clean of cleanUp.toReversed()) await clean();
    });

    it('invites, tells what the pressed key is labelled with, and thanks', async () => {
      expect(await evaluator.ask()).toEqual({ state: 'unknown', code: 'NOT_CONFIRMED' });
      await poll(() => expect(twin.state().asking).toBe(true));
      twin.rate(3);
      await poll(() => expect(twin.state()).toMatchObject({ asking: false, taken: 1 }));
      expect(ratings).toMatchObject([{ choice: 3, grade: 2 }]);
    });

    it('takes a key that bounces for one answer', async () => {
      for (let bounce = 0; bounce < 5; bounce += 1) twin.rate(0);
      await poll(() => expect(twin.state().taken).toBe(5));
      expect(ratings).toMatchObject([{ choice: 0, grade: 5 }]);
    });

    it('does not thank for an answer that nobody keeps', async () => {
      isKept = false;
      twin.rate(1);
      await poll(() => expect(ratings).toHaveLength(1));
      isKept = true;
      twin.rate(2);
      await poll(() => expect(twin.state().taken).toBe(1));
      expect(ratings.map(({ grade }) => grade)).toEqual([4, 3]);
    });

    it('is heard through noise and torn frames, and half a frame is no answer', async () => {
      twin.setFault('half-frame', true);
      twin.rate(0);
      twin.setFault('half-frame', false);
      twin.setFault('noise', true);
      twin.rate(1);
      await poll(() => expect(ratings).toMatchObject([{ choice: 1 }]));
    });
  });
});

describe('the bytes of an evaluation pad', () => {
  const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

  it('are those of the maker: key 2 at address 1, its acknowledgement with a sum 16 less, the invitation', () => {
    expect(hex(encodeFrame(ratingFrame(1, 2)))).toBe('ff680303680111021416');
    expect(hex(encodeFrame(acknowledgeFrame(1, 2)))).toBe('ff680303680101020416');
    expect(hex(encodeFrame(askFrame(1)))).toBe('ff6803036801010b0d16');
  });
});

describe('options of an evaluation pad', () => {
  const grades = (...list: number[]) =>
    evaluatorOptionsSchema.safeParse({ transport: transportOptions, grades: list }).success;

  it('take the labels of its four keys, the best first, each once', () => {
    expect(grades(5, 4, 2, 1)).toBe(true);
    expect(grades(5, 4, 3, 3)).toBe(false);
    expect(grades(1, 2, 4, 5)).toBe(false);
    expect(grades(5, 4, 3)).toBe(false);
    expect(grades(6, 4, 3, 2)).toBe(false);
  });
});
