/** Makes of pad without a driver of their own, written down as templates, on real sockets. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { realClock } from '../../frame/real-clock.ts';
import { tcpTransport } from '../../transport/tcp.ts';
import { keypadOptionsSchema } from '../options.ts';
import type { Keypad, PadEvent } from '../port.ts';
import { startPads } from '../start-pads.ts';
import { startVirtualKeypad, type VirtualKeypad } from '../virtual-keypad.ts';
import { framesSide } from './frames-side.ts';
import { framesOptions } from './options.ts';

const poll = (check: () => void) =>
  expect.poll(() => (check(), true), { timeout: 4_000, interval: 5 }).toBe(true);

const MAKES = {
  'bytes with a sum': {
    form: 'bytes',
    press: 'AA 55 {address} 01 {key} {sum} 0D',
    keys: { '0C': 'call', '0D': 'recall', '0E': 'missed' },
    sum: 'sum8',
    sumFrom: 2,
    acknowledge: 'AA 55 {address} 81 {key} {sum} 0D',
    ticket: 'AA 55 {address} 02 {t1} {t2} {t3} {sum} 0D',
    waiting: 'AA 55 {address} 03 {w1} {w2} {w3} {sum} 0D',
    beep: 'AA 55 {address} 04 {sum} 0D',
  },
  'bytes with a CRC and ASCII digits': {
    form: 'bytes',
    press: '7E {address} {key} {sum-low} {sum-high} 7E',
    keys: { '41': 'call', '42': 'recall', '43': 'missed' },
    sum: 'crc16-modbus',
    sumFrom: 1,
    acknowledge: '7E {address} 06 {sum-low} {sum-high} 7E',
    ticket: '7E {address} 54 {t1} {t2} {t3} {sum-low} {sum-high} 7E',
    waiting: '7E {address} 57 {w1} {w2} {w3} {sum-low} {sum-high} 7E',
    beep: '7E {address} 07 {sum-low} {sum-high} 7E',
    digitBase: 48,
    blank: 32,
  },
  'lines of text': {
    form: 'text',
    press: '#{address}:{key}',
    keys: { NEXT: 'call', AGAIN: 'recall', MISS: 'missed' },
    end: 'crlf',
    acknowledge: '#{address}:OK',
    ticket: '#{address}:SHOW {ticket}',
    waiting: '#{address}:WAIT {waiting}',
    beep: '#{address}:BEEP',
  },
} as const;

describe.each(Object.entries(MAKES))('a make that speaks %s', (_name, written) => {
  const frames = framesOptions.parse(written);
  let pads: VirtualKeypad;
  let keypad: Keypad;
  let events: PadEvent[];

  beforeEach(async () => {
    pads = await startVirtualKeypad({ clock: realClock, addresses: [1, 2], side: framesSide(frames) });
    const { transport, ...options } = keypadOptionsSchema.parse({
      transport: { kind: 'tcp', host: '127.0.0.1', port: pads.port },
      addresses: [1, 2],
      protocol: 'frames',
      frames,
    });
    expect(transport.kind).toBe('tcp');
    keypad = startPads({
      options,
      transport: tcpTransport({ host: '127.0.0.1', port: pads.port, clock: realClock }),
      clock: realClock,
      jitter: () => 0,
    });
    events = [];
    keypad.onEvent((event) => events.push(event));
    await poll(() => expect(pads.connected()).toBe(true));
    await poll(() => expect(keypad.status().code).toBe('OK'));
  });
  afterEach(async () => {
    await keypad.stop();
    await pads.stop();
  });

  it('tells each press once and gets it acknowledged', async () => {
    pads.press('call');
    await poll(() => expect(events).toHaveLength(1));
    pads.press('missed', { address: 2 });
    await poll(() => expect(events).toHaveLength(2));
    expect(events).toMatchObject([
      { type: 'press', address: 1, key: 'call', digits: '' },
      { type: 'press', address: 2, key: 'missed' },
    ]);
    await poll(() => expect(pads.pads().map(({ acknowledged }) => acknowledged)).toEqual([1, 1]));
  });

  it('has no key that its table does not name', () => {
    expect(pads.press('transfer')).toBe(false);
  });

  it('is heard through noise and torn frames, and not in half a frame', async () => {
    pads.setFault('half-frame', true);
    pads.press('call');
    pads.setFault('half-frame', false);
    pads.setFault('noise', true);
    // The first ends what the half frame left in the line, where frames have no length of their own.
    pads.press('recall');
    pads.press('recall');
    await poll(() => expect(events.length).toBeGreaterThan(0));
    expect(events.map((event) => (event.type === 'press' ? event.key : ''))).toEqual(['recall']);
  });

  it('shows the latest number, the count, and beeps', async () => {
    for (let number = 1; number <= 20; number++) keypad.showTicket(1, `A0${number}`);
    keypad.showWaiting(2, 7);
    await poll(() => expect(pads.pads()[0]).toMatchObject({ ticket: '020', waiting: '' }));
    await poll(() => expect(pads.pads()[1]).toMatchObject({ ticket: '', waiting: '007' }));
    keypad.showTicket(1, null);
    await poll(() => expect(pads.pads()[0]).toMatchObject({ ticket: '' }));
    expect(await keypad.beep(2)).toEqual({ state: 'unknown', code: 'NOT_CONFIRMED' });
    await poll(() => expect(pads.pads()[1]?.beeps).toBe(1));
  });
});

describe('a make that is written down', () => {
  const bytes = { form: 'bytes', press: 'AA {key} {sum}', keys: { '0C': 'call' }, sum: 'xor8' };
  const text = { form: 'text', press: 'P:{key}', keys: { N: 'call' } };

  it('may leave out what the pad cannot do', () => {
    expect(framesOptions.safeParse(bytes).success).toBe(true);
    expect(framesOptions.safeParse(text).success).toBe(true);
  });

  it.each([
    [{ ...bytes, press: 'AA {sum}' }, 'must have {key}'],
    [{ ...bytes, press: 'AA {key}' }, 'must have {sum}'],
    [{ ...bytes, press: 'AAA {key} {sum}' }, 'bytes in hex'],
    [{ ...bytes, ticket: 'AA {number}' }, 'bytes in hex'],
    [{ ...bytes, keys: { c: 'call' } }, 'Invalid key'],
    [{ ...bytes, keys: {} }, 'at least one key'],
    [{ ...bytes, keys: { '0C': 'dance' } }, 'Invalid option'],
    [{ ...text, press: 'P:{ticket}' }, 'must have {key}'],
    [{ ...text, press: '叫{key}' }, 'printable ASCII'],
    [{ ...text, ticket: 'S{t1}' }, 'printable ASCII'],
    [{ ...text, keys: { 'a b': 'call' } }, 'Invalid key'],
  ])('is refused in words where it cannot work: %j', (options, words) => {
    const { error } = framesOptions.safeParse(options);
    expect(JSON.stringify(error?.issues)).toContain(words);
  });
});
