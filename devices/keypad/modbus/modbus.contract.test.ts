/** What the Modbus driver promises on real sockets, and against modbus-serial's own server on a pty. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ServerSerial } from 'modbus-serial';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { realClock } from '../../frame/real-clock.ts';
import { serialTransport } from '../../transport/serial.ts';
import { tcpTransport } from '../../transport/tcp.ts';
import type { Transport } from '../../transport/transport.ts';
import { keypadOptionsSchema } from '../options.ts';
import type { Keypad, PadEvent } from '../port.ts';
import { startModbusPads } from './driver.ts';
import { startVirtualModules, type VirtualModules } from './virtual-modules.ts';

const poll = (check: () => void) =>
  expect.poll(() => (check(), true), { timeout: 4_000, interval: 5 }).toBe(true);
const hasSocat = spawnSync('socat', ['-V']).status === 0;

let cleanUp: (() => Promise<void>)[] = [];
let events: PadEvent[] = [];

const optionsOf = (modbus: object = {}) =>
  keypadOptionsSchema.parse({
    transport: { kind: 'tcp', host: '127.0.0.1', port: 1 },
    addresses: [1, 2],
    protocol: 'modbus-rtu',
    modbus: { lamps: { serving: 16, waiting: 17, buzzer: 18 }, digits: { ticket: 0, waiting: 1 }, ...modbus },
  });

const driverOn = (transport: Transport, modbus: object = {}): Keypad => {
  const driver = startModbusPads({
    options: optionsOf(modbus),
    transport,
    clock: realClock,
    jitter: () => 0,
    backOff: { firstMs: 50, maxMs: 100 },
  });
  cleanUp.push(driver.stop);
  driver.onEvent((event) => events.push(event));
  return driver;
};

beforeEach(() => {
  cleanUp = [];
  events = [];
});
afterEach(async () => {
  for (const clean of cleanUp.toReversed()) await clean();
});

describe.each(['discrete', 'latched'] as const)('Modbus buttons wired as %s inputs', (inputs) => {
  let modules: VirtualModules;
  let pads: Keypad;

  beforeEach(async () => {
    const { modbus } = optionsOf({ inputs });
    modules = await startVirtualModules({ clock: realClock, addresses: [1, 2], options: modbus });
    cleanUp.push(modules.stop);
    pads = driverOn(tcpTransport({ host: '127.0.0.1', port: modules.port, clock: realClock }), { inputs });
    await poll(() => expect(pads.status()).toMatchObject({ state: 'online', code: 'OK' }));
  });

  it('tell each press once, with the address of its module', async () => {
    modules.press(0);
    await poll(() => expect(events).toHaveLength(1));
    modules.press(3, { address: 2 });
    await poll(() => expect(events).toHaveLength(2));
    expect(events).toMatchObject([
      { type: 'press', address: 1, key: 'call', digits: '' },
      { type: 'press', address: 2, key: 'pause' },
    ]);
  });

  it('light the lamp and show the digits of the latest number, then of those who wait', async () => {
    pads.showTicket(1, 'A011');
    pads.showTicket(1, 'A012');
    pads.showWaiting(2, 7);
    await poll(() => expect(modules.modules()[0]?.registers.get(0)).toBe(12));
    await poll(() => expect(modules.modules()[1]?.registers.get(1)).toBe(7));
    await poll(() => expect(modules.modules()[1]?.coils.get(17)).toBe(true));
    expect(modules.modules()[0]?.coils.get(16)).toBe(true);
    pads.showTicket(1, null);
    await poll(() => expect(modules.modules()[0]?.coils.get(16)).toBe(false));
    await poll(() => expect(modules.modules()[0]?.registers.get(0)).toBe(65535));
  });

  it('buzz for a moment, and say so because the module answered', async () => {
    expect(await pads.beep(1)).toEqual({ state: 'done' });
    expect(modules.modules()[0]?.coils.get(18)).toBe(false);
  });

  it('that were cut off get only their latest display, and no beep of then', async () => {
    pads.showTicket(1, 'A001');
    await poll(() => expect(modules.modules()[0]?.registers.get(0)).toBe(1));
    modules.unplug();
    await poll(() => expect(pads.status().state).toBe('offline'));
    const shown = new Set<number | undefined>();
    modules.onChange(() => shown.add(modules.modules()[0]?.registers.get(0)));
    pads.showTicket(1, 'A002');
    pads.showTicket(1, 'A003');
    expect(await pads.beep(1)).toEqual({ state: 'failed', code: 'OFFLINE' });
    await poll(() => expect(modules.modules()[0]?.registers.get(0)).toBe(3));
    expect(shown.has(2)).toBe(false);
    expect(modules.modules()[0]?.buzzed.get(18)).toBe(undefined);
  });

  it('have a buzzer silenced that the line broke off in the middle of its beep', async () => {
    pads.showTicket(1, 'A001');
    const beeping = pads.beep(1);
    await poll(() => expect(modules.modules()[0]?.coils.get(18)).toBe(true));
    modules.unplug();
    expect(await beeping).toEqual({ state: 'unknown', code: 'NO_ANSWER' });
    expect(modules.modules()[0]?.coils.get(18)).toBe(true);
    await poll(() => expect(modules.modules()[0]?.coils.get(18)).toBe(false));
  });

  it('are not left beeping by a stop, which waits for no answer of a module that is gone', async () => {
    const beeping = pads.beep(1);
    await poll(() => expect(modules.modules()[0]?.coils.get(18)).toBe(true));
    await pads.stop();
    expect(modules.modules()[0]?.coils.get(18)).toBe(false);
    expect(await beeping).toEqual({ state: 'done' });
    expect(await pads.beep(1)).toEqual({ state: 'failed', code: 'OFFLINE' });
  });

  it('say which module is silent and keep hearing the others', async () => {
    modules.setPower(2, false);
    await poll(() =>
      expect(pads.status()).toMatchObject({ state: 'warning', code: 'PAD_SILENT', context: { address: 2 } }),
    );
    modules.press(1);
    await poll(() => expect(events).toMatchObject([{ address: 1, key: 'recall' }]));
    pads.showTicket(2, 'B007');
    modules.setPower(2, true);
    await poll(() => expect(modules.modules()[1]?.registers.get(0)).toBe(7));
    await poll(() => expect(pads.status().code).toBe('OK'));
  });

  it('hear nothing from a bus with wrong sums, and say so', async () => {
    modules.setFault('noise', true);
    modules.press(0);
    await poll(() => expect(pads.status()).toMatchObject({ state: 'offline', code: 'NO_ANSWER' }));
    expect(events).toEqual([]);
  });

  it('forget a button that was pressed while the line was down', async () => {
    modules.unplug();
    await poll(() => expect(pads.status().state).toBe('offline'));
    modules.press(0, { holdMs: 10_000 });
    await poll(() => expect(pads.status().code).toBe('OK'));
    modules.press(1);
    await poll(() => expect(events.length).toBeGreaterThan(0));
    expect(events.map((event) => (event.type === 'press' ? event.key : ''))).toEqual(['recall']);
  });
});

describe('a Modbus button that jams', () => {
  it('is one press and a warning until it comes loose (F41)', async () => {
    const { modbus } = optionsOf();
    const modules = await startVirtualModules({ clock: realClock, addresses: [1, 2], options: modbus });
    cleanUp.push(modules.stop);
    const { transport: _, ...options } = optionsOf();
    const pads = startModbusPads({
      options: { ...options, stuckAfterMs: 150 },
      transport: tcpTransport({ host: '127.0.0.1', port: modules.port, clock: realClock }),
      clock: realClock,
      jitter: () => 0,
    });
    cleanUp.push(pads.stop);
    pads.onEvent((event) => events.push(event));
    await poll(() => expect(pads.status().code).toBe('OK'));
    modules.setFault('stuck', true);
    modules.press(0);
    await poll(() =>
      expect(pads.status()).toMatchObject({ code: 'KEY_STUCK', context: { address: 1, key: 'call' } }),
    );
    expect(events).toHaveLength(1);
    modules.setFault('stuck', false);
    await poll(() => expect(pads.status().code).toBe('OK'));
  });
});

describe.skipIf(!hasSocat)('an independent Modbus server on a pty (needs socat)', () => {
  it('is read and written as by any master', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'modbus-'));
    const [near, far] = [join(folder, 'near'), join(folder, 'far')];
    const socat = spawn('socat', [`pty,raw,echo=0,link=${near}`, `pty,raw,echo=0,link=${far}`]);
    const ended = new Promise<void>((resolve) => socat.once('exit', () => resolve()));
    cleanUp.push(async () => {
      socat.kill();
      await ended;
      rmSync(folder, { recursive: true, force: true });
    });
    await poll(() => expect([near, far].every((path) => existsSync(path))).toBe(true));
    const inputs = new Map<number, boolean>();
    const written: string[] = [];
    const server = new ServerSerial(
      {
        getDiscreteInput: (at: number) => inputs.get(at) === true,
        setCoil: (at: number, on: boolean) => void written.push(`coil ${at} ${on}`),
        setRegister: (at: number, value: number) => void written.push(`register ${at} ${value}`),
      },
      { path: far, baudRate: 19_200, unitID: 1 },
    );
    cleanUp.push(() => new Promise<void>((resolve) => server.close(() => resolve())));
    await new Promise<void>((resolve) => server.on('initialized', () => resolve()));
    const pads = driverOn(serialTransport({ path: near, baud: 19_200, clock: realClock }));
    await poll(() => expect(pads.status().code).toBe('PAD_SILENT'));
    inputs.set(2, true);
    await poll(() => expect(events).toMatchObject([{ address: 1, key: 'missed' }]));
    pads.showTicket(1, 'A203');
    await poll(() => expect(written).toContain('register 0 203'));
    expect(written).toContain('coil 16 true');
  });
});
