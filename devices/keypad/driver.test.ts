import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { testClock, type TestClock } from '../frame/test-clock.ts';
import { memoryPair, type MemoryDevice } from '../transport/memory.ts';
import { tcpTransport } from '../transport/tcp.ts';
import { startKeypad } from './driver.ts';
import { ff68Codec } from './ff68-codec.ts';
import { encodeFrame } from './frame.ts';
import { encodePress, type PadKey } from './keys.ts';
import { keypadOptionsSchema, type KeypadOptionsInput } from './options.ts';
import type { Keypad, PadEvent } from './port.ts';
import { startVirtualKeypad, type VirtualKeypad } from './virtual-keypad.ts';

let clock: TestClock;
let keypad: Keypad;
let events: PadEvent[];

const until = async (condition: () => boolean) => {
  while (!condition()) await new Promise<void>((resolve) => setImmediate(resolve));
};
/** Lets hall time pass slowly, with turns of the event loop between for the real socket. */
const eventually = async (condition: () => boolean) => {
  while (!condition()) {
    for (let turn = 0; turn < 5; turn++) await new Promise<void>((resolve) => setImmediate(resolve));
    await clock.advance(20);
  }
};
const optionsFor = (port: number, more: Partial<KeypadOptionsInput> = {}) => {
  const { transport: _, ...options } = keypadOptionsSchema.parse({
    transport: { kind: 'tcp', host: '127.0.0.1', port },
    addresses: [1, 2],
    ...more,
  });
  return options;
};

describe('pads behind a serial server', () => {
  let pads: VirtualKeypad;

  beforeEach(async () => {
    clock = testClock();
    pads = await startVirtualKeypad({ clock, addresses: [1, 2, 9] });
    const transport = tcpTransport({ host: '127.0.0.1', port: pads.port, clock });
    keypad = startKeypad({
      codec: ff68Codec,
      options: optionsFor(pads.port),
      transport,
      clock,
      jitter: () => 0,
    });
    events = [];
    keypad.onEvent((event) => events.push(event));
    await until(() => keypad.status().code === 'OK' && pads.connected());
  });
  afterEach(async () => {
    await keypad.stop();
    await pads.stop();
  });

  it('with a jammed key make one call, an alarm while it lasts, and work again afterwards (F41)', async () => {
    pads.setFault('stuck', true);
    pads.press('call');
    await eventually(() => keypad.status().code === 'KEY_STUCK');
    expect(keypad.status()).toMatchObject({ state: 'warning', context: { address: 1, key: 'call' } });
    expect(events).toHaveLength(1);
    pads.setFault('stuck', false);
    await clock.advance(2_000);
    expect(keypad.status().code).toBe('OK');
    pads.press('call');
    await until(() => events.length === 2);
  });

  it('that send half a frame are heard at the next whole one', async () => {
    pads.setFault('half-frame', true);
    pads.press('call');
    pads.setFault('half-frame', false);
    await clock.advance(1_000);
    pads.press('recall');
    await until(() => events.length > 0);
    expect(events).toMatchObject([{ key: 'recall' }]);
  });

  it('tell number keys as they were pressed, however senseless, and a key that is held as one press (B69)', async () => {
    pads.press('transfer', { digits: '000' });
    await until(() => events.length === 1);
    await clock.advance(1_000);
    pads.press('transfer', { digits: '99999' });
    await until(() => events.length === 2);
    await clock.advance(1_000);
    // Longer than any pad's frame: it is noise, and the next key is heard.
    pads.press('transfer', { digits: '999999' });
    for (let held = 0; held < 40; held += 1) {
      pads.press('call');
      await clock.advance(50);
    }
    await until(() => events.length >= 3);
    expect(events).toMatchObject([
      { key: 'transfer', digits: '000' },
      { key: 'transfer', digits: '99999' },
      { key: 'call', digits: '' },
    ]);
  });

  it('with an address that is not configured are an alarm and get no acknowledgement', async () => {
    pads.press('call', { address: 9 });
    await until(() => keypad.status().code === 'UNKNOWN_ADDRESS');
    expect(events).toEqual([]);
    expect(pads.pads().at(-1)?.acknowledged).toBe(0);
    await clock.advance(60_000);
    expect(keypad.status().code).toBe('OK');
  });

  it('that share an address give themselves away by two keys at once (F42)', async () => {
    pads.press('call');
    await until(() => events.length === 1);
    await clock.advance(30);
    pads.press('pause');
    await until(() => keypad.status().code === 'ADDRESS_CONFLICT');
    expect(keypad.status().context).toEqual({ address: 1 });
  });

  it('on a line with the wrong speed are an alarm', async () => {
    pads.send(new Uint8Array(200).fill(0xf8));
    await until(() => keypad.status().code === 'NOISE');
    expect(events).toEqual([]);
  });

  it('that were cut off get only their latest display, and no beep of then', async () => {
    keypad.showTicket(1, '001');
    await until(() => pads.pads()[0]?.ticket === '001');
    pads.unplug();
    await until(() => keypad.status().state === 'offline');
    keypad.showTicket(1, '002');
    keypad.showTicket(1, '003');
    expect(await keypad.beep(1)).toEqual({ state: 'failed', code: 'OFFLINE' });
    const before = pads.received().length;
    await eventually(() => pads.pads()[0]?.ticket === '003');
    await clock.advance(1_000);
    expect(pads.received().length - before).toBe(1);
    expect(pads.pads()[0]?.beeps).toBe(0);
    expect(keypad.status().code).toBe('OK');
  });

  it('are silent after stop', async () => {
    await keypad.stop();
    expect(keypad.status().state).toBe('stopped');
    await until(() => !pads.connected());
    expect(pads.press('call')).toBe(false);
  });
});

describe('pads on a half-duplex adapter', () => {
  let device: MemoryDevice;
  const bytesFor = (key: PadKey) =>
    encodeFrame({ address: 1, command: 1, data: encodePress({ key, digits: '' }) });

  beforeEach(async () => {
    clock = testClock();
    const pair = memoryPair({ clock });
    device = pair.device;
    keypad = startKeypad({
      codec: ff68Codec,
      options: optionsFor(1),
      transport: pair.transport,
      clock,
      jitter: () => 0,
    });
    events = [];
    keypad.onEvent((event) => events.push(event));
    await until(() => keypad.status().code === 'OK');
  });
  afterEach(() => keypad.stop());

  it('that echoes what we send cause no storm of acknowledgements and no second press', async () => {
    const line = device.connection();
    let heard = 0;
    line?.onData((bytes) => {
      heard++;
      line.send(bytes);
    });
    line?.send(bytesFor('call'));
    keypad.showTicket(1, '012');
    await clock.advance(1_000);
    expect(events).toHaveLength(1);
    expect(heard).toBe(2);
    expect(keypad.status().code).toBe('OK');
  });

  it('are heard whatever command their make puts before a key, and our own beep is no key', async () => {
    const line = device.connection();
    for (const command of [0x00, 0x02, 0x03]) {
      line?.send(encodeFrame({ address: 1, command, data: [0x0c] }));
      await clock.advance(1_000);
    }
    line?.send(encodeFrame({ address: 1, command: 0x03, data: [] }));
    expect(events.map((event) => event.type === 'press' && event.key)).toEqual(['call', 'call', 'call']);
  });

  it('that takes no bytes are given up within a second and opened again (F43)', async () => {
    device.connection()?.stall(true);
    keypad.showTicket(1, '012');
    await clock.advance(1_000);
    expect(keypad.status()).toMatchObject({ state: 'offline', code: 'WRITE_TIMEOUT' });
    const got: Uint8Array[] = [];
    device.onOpen((connection) => connection.onData((bytes) => got.push(bytes)));
    await clock.advance(1_000);
    await until(() => got.length === 1);
    expect(keypad.status().code).toBe('OK');
  });
});

describe('options of a pad bus', () => {
  const good = { transport: { kind: 'serial', path: '/dev/serial/by-id/usb-pads' }, addresses: [1] };

  it('have sensible defaults', () => {
    expect(keypadOptionsSchema.parse(good)).toMatchObject({ debounceMs: 300, transport: { baud: 9_600 } });
  });

  it.each([
    [{ ...good, adresses: [1] }],
    [{ ...good, addresses: [] }],
    [{ ...good, addresses: [0] }],
    [{ ...good, addresses: [1, 1] }],
    [{ ...good, debounceMs: '300' }],
  ])('refuse what they do not know: %j', (options) => {
    expect(keypadOptionsSchema.safeParse(options).success).toBe(false);
  });
});
