import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { testClock, type TestClock } from '../frame/test-clock.ts';
import { tcpTransport } from '../transport/tcp.ts';
import type { Transport } from '../transport/transport.ts';
import { startIdReader } from './driver.ts';
import { idReaderOptionsSchema } from './options.ts';
import type { CardReading, IdReader } from './port.ts';
import { testCard, type TestCardName } from './test-cards.ts';
import { startVirtualIdReader, type VirtualIdReader } from './virtual-id-reader.ts';

const HALL = { today: { year: 2026, month: 11, day: 23 }, seniorAgeYears: 60 };

let clock: TestClock;
let twin: VirtualIdReader;
let reader: IdReader;
let readings: CardReading[];
let chunks: Uint8Array[];

/** Keeps the very pieces of memory that the transport hands over. */
const watched = (transport: Transport): Transport => ({
  ...transport,
  open: async (deadlineMs) => {
    const connection = await transport.open(deadlineMs);
    return {
      ...connection,
      onData: (listener) =>
        connection.onData((bytes) => {
          chunks.push(bytes);
          listener(bytes);
        }),
    };
  },
});
const turns = async (count = 5) => {
  for (let turn = 0; turn < count; turn += 1) await new Promise<void>((resolve) => setImmediate(resolve));
};
/** Lets hall time pass slowly, with turns of the event loop between for the real socket. */
const eventually = async (condition: () => boolean) => {
  for (let step = 0; !condition(); step += 1) {
    if (step > 4_000) throw new Error('it never came');
    await turns();
    await clock.advance(20);
  }
};
/** So many more looks for a card, answered or not. */
const looks = (count: number) => {
  const before = twin.asked('find');
  return eventually(() => twin.asked('find') >= before + count);
};
const lay = (name: TestCardName) => twin.lay(testCard(name, HALL));

beforeEach(async () => {
  clock = testClock();
  chunks = [];
  twin = await startVirtualIdReader();
  const { transport: _, ...options } = idReaderOptionsSchema.parse({
    transport: { kind: 'tcp', host: '127.0.0.1', port: twin.port },
  });
  reader = startIdReader({
    options,
    transport: watched(tcpTransport({ host: '127.0.0.1', port: twin.port, clock })),
    clock,
    jitter: () => 0,
    question: () => ({ ...HALL, limiterKey: null }),
  });
  readings = [];
  reader.onReading((reading) => readings.push(reading));
  await eventually(() => reader.status().code === 'OK' && twin.asked('status') > 0);
});
afterEach(async () => {
  await reader.stop();
  await twin.stop();
});

describe('a card reader', () => {
  it('reads no card while nobody wants one', async () => {
    lay('adult');
    await clock.advance(10_000);
    await turns();
    expect(twin.asked('find')).toBe(0);
    expect(readings).toEqual([]);
    reader.want(true);
    await eventually(() => readings.length === 1);
  });

  it('overwrites every byte that came from a card, also in the pieces that the line brought', async () => {
    reader.want(true);
    lay('senior-today');
    await eventually(() => readings.length === 1);
    expect(chunks.reduce((sum, { length }) => sum + length, 0)).toBeGreaterThan(1_295);
    expect(chunks.every((chunk) => chunk.every((byte) => byte === 0))).toBe(true);
    expect(JSON.stringify(readings)).toBe('[{"type":"card","ageBand":"senior","limiter":null}]');
  });

  it('reads a card once that lies for a long time, and the next one after it was lifted', async () => {
    reader.want(true);
    lay('adult');
    await eventually(() => readings.length === 1);
    await looks(5);
    expect(readings).toHaveLength(1);
    twin.lift();
    await looks(3);
    lay('adult');
    await eventually(() => readings.length === 2);
  });

  it('asks politely for another try when the card was pulled early, and keeps nothing (F47, F48)', async () => {
    reader.want(true);
    twin.setFault('removed', true);
    lay('senior-today');
    await eventually(() => readings.length === 1);
    expect(readings).toEqual([{ type: 'refused', code: 'CARD_MOVED' }]);
    twin.setFault('removed', false);
    await looks(3);
    lay('senior-today');
    await eventually(() => readings.length === 2);
    expect(readings[1]).toMatchObject({ ageBand: 'senior' });
    expect(twin.state().reads).toBe(1);
  });

  it('tells once that a card cannot be proven, however long it lies', async () => {
    reader.want(true);
    lay('unreadable');
    await eventually(() => readings.length === 1);
    await looks(6);
    expect(readings).toEqual([{ type: 'refused', code: 'UNREADABLE' }]);
  });

  it('that says nothing is a fault within seconds, and well again with its next answer', async () => {
    reader.want(true);
    twin.setFault('silent', true);
    await eventually(() => reader.status().code === 'NO_ANSWER');
    expect(reader.status().state).toBe('fault');
    twin.setFault('silent', false);
    await eventually(() => reader.status().code === 'OK');
  });

  it('whose module has lost its licence is a fault that names it', async () => {
    twin.setFault('unlicensed', true);
    await eventually(() => reader.status().code === 'SAM_UNLICENSED');
    twin.setFault('unlicensed', false);
    await eventually(() => reader.status().code === 'OK');
  });

  it.each(['garbled', 'half-frame'] as const)(
    'with %s answers tells no card, and reads when they are whole',
    async (fault) => {
      reader.want(true);
      twin.setFault(fault, true);
      lay('adult');
      await eventually(() => reader.status().state !== 'online');
      expect(readings).toEqual([]);
      twin.setFault(fault, false);
      twin.lift();
      await looks(3);
      lay('adult');
      await eventually(() => readings.length > 0);
      expect(readings.at(-1)).toMatchObject({ ageBand: 'younger' });
    },
  );

  it('on a line with the wrong speed is an alarm', async () => {
    twin.send(new Uint8Array(200).fill(0xf8));
    await eventually(() => reader.status().code === 'NOISE');
  });

  it('that was unplugged is opened again and goes on looking (F47)', async () => {
    reader.want(true);
    lay('adult');
    twin.unplug();
    await eventually(() => reader.status().state === 'offline');
    await eventually(() => readings.length === 1);
    expect(reader.status().code).toBe('OK');
  });
});

describe('options of a card reader', () => {
  it.each([
    [{ transport: { kind: 'tcp', host: '10.0.0.9', port: 4001 }, pollMs: 10 }],
    [{ transport: { kind: 'tcp', host: '10.0.0.9', port: 4001 }, keepNames: true }],
    [{}],
  ])('refuse what they do not know: %j', (options) => {
    expect(idReaderOptionsSchema.safeParse(options).success).toBe(false);
  });
});
