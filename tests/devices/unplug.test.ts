/**
 * Every device pulled out of a running hall and put in again: it is back within five seconds, shows and
 * prints nothing old, and the hall goes on calling all the while.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startVirtualEvaluator } from '../../devices/evaluator/virtual-evaluator.ts';
import { realClock } from '../../devices/frame/real-clock.ts';
import { startVirtualIdReader } from '../../devices/id-reader/virtual-id-reader.ts';
import { startVirtualKeypad } from '../../devices/keypad/virtual-keypad.ts';
import { startVirtualLed } from '../../devices/led/virtual-led.ts';
import { printerModels } from '../../devices/printer/capability.ts';
import { slipText } from '../../devices/printer/virtual/slip.ts';
import { startVirtualPrinter } from '../../devices/printer/virtual/start.ts';
import { startVirtualScanner } from '../../devices/scanner/virtual-scanner.ts';
import { at, startHall, type RunningHall } from '../support/running-hall.ts';
import { cable, hasSocat, type Cable } from './cable.ts';
import { allWell, demoHall, fault, rowOf, rowsOf, twin } from './demo-hall.ts';

const soon = <T>(value: () => T | Promise<T>) => expect.poll(value, { timeout: 12_000, interval: 30 });
const BACK_WITHIN_MS = 5_000;

async function desk(hall: RunningHall) {
  const staff = hall.token('staff', { window: '1' });
  let visitors = 0;
  const press = async (name: string): Promise<void> => {
    const { status } = await hall.call('POST', `/windows/1/${name}`, { token: staff, body: {} });
    expect([name, status < 300]).toEqual([name, true]);
  };
  await press('open');
  return {
    press,
    async visitor(item: string): Promise<string> {
      visitors += 1;
      const token = hall.token('kiosk', { name: 'K1' });
      const answer = await hall.call('POST', '/tickets', {
        token,
        key: `visitor-${visitors}`,
        body: { item },
      });
      expect(answer.status).toBe(201);
      return String(at(answer.body, 'number'));
    },
    async onBoard(): Promise<string> {
      return JSON.stringify((await hall.call('GET', '/board')).body);
    },
  };
}

const hallOf = (paths: Readonly<Record<string, string>>): string => `
id: test
name: { zh: 测试大厅, en: Test hall }
queues: [{ id: A, prefix: A, name: { zh: 社保, en: Social insurance } }]
windows: [{ id: 1, name: { zh: 一号, en: One }, kind: general, serves: { A: 0 } }]
staff: []
kiosks: [{ id: K1, printer: P1 }]
devices:
  printers: [{ id: P1, model: epson-tm-80, transport: { kind: serial, path: ${paths['P1']} } }]
  pads: [{ id: PADS, windows: { 1: 1 }, transport: { kind: serial, path: ${paths['PADS']} } }]
  leds: [{ id: LED1, window: 1, transport: { kind: serial, path: ${paths['LED1']} } }]
  idReaders: [{ id: CARD1, kiosk: K1, transport: { kind: serial, path: ${paths['CARD1']} } }]
  scanners: [{ id: SCAN1, kiosk: K1, transport: { kind: serial, path: ${paths['SCAN1']} } }]
  evaluators: [{ id: EVAL1, window: 1, transport: { kind: serial, path: ${paths['EVAL1']} } }]
`;

describe.skipIf(!hasSocat)('a hall on serial lines', () => {
  it('has every device back within five seconds after its plug is in again, with nothing old', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'jiaohao-plugs-'));
    const capability = printerModels['epson-tm-80'];
    const printer = await startVirtualPrinter({ clock: realClock, capability });
    const pads = await startVirtualKeypad({ clock: realClock, addresses: [1] });
    const led = await startVirtualLed();
    const reader = await startVirtualIdReader();
    const scanner = await startVirtualScanner({
      shape: { prefix: '', suffix: '\r', check: 'none', maxLength: 256 },
    });
    const evaluator = await startVirtualEvaluator();
    const twins = { P1: printer, PADS: pads, LED1: led, CARD1: reader, SCAN1: scanner, EVAL1: evaluator };
    const cables: Readonly<Record<string, Cable>> = Object.fromEntries(
      Object.entries(twins).map(([id, { port }]) => [id, cable(join(folder, id), port)]),
    );
    const all = Object.entries(cables);
    await Promise.all(all.map(([, one]) => one.put()));
    const hall = await startHall({
      hall: hallOf(Object.fromEntries(all.map(([id, { path }]) => [id, path]))),
    });
    onTestFinished(async () => {
      await hall.stop();
      await Promise.all(all.map(([, one]) => one.pull()));
      await Promise.all(Object.values(twins).map((one) => one.stop()));
      await rm(folder, { recursive: true, force: true });
    });
    const states = async (): Promise<Record<string, string>> =>
      Object.fromEntries(
        (await rowsOf(hall)).filter(({ kind }) => kind !== 'voice').map(({ id, state }) => [id, state]),
      );
    const every = (state: string) => Object.fromEntries(all.map(([id]) => [id, state]));
    const { press, visitor, onBoard } = await desk(hall);
    await soon(states).toEqual(every('online'));
    const first = await visitor('A');
    await press('next');
    await soon(() => led.text()).toBe(`请${first}号到1号窗口`);
    await soon(() => pads.pads()[0]?.ticket).toBe('001');
    await soon(() => printer.slips().length).toBe(1);

    await Promise.all(all.map(([, one]) => one.pull()));
    await soon(states).toEqual(every('offline'));
    const second = await visitor('A');
    await press('next');
    expect(await onBoard()).toContain(second);
    scanner.scan('lost in the cable');
    pads.press('call');
    await soon(async () => {
      const { body } = await hall.call('GET', '/jobs?device=P1', { token: hall.token('technician') });
      return at(body, 'jobs', 1, 'state');
    }).toBe('failed');

    const shownBefore = led.shown().length;
    const from = performance.now();
    await Promise.all(all.map(([, one]) => one.put()));
    const back = new Map<string, number>();
    await soon(async () => {
      for (const [id, state] of Object.entries(await states())) {
        if (state === 'online' && !back.has(id)) back.set(id, performance.now() - from);
      }
      return back.size;
    }).toBe(all.length);
    for (const [id, ms] of back) expect([id, ms < BACK_WITHIN_MS]).toEqual([id, true]);

    await soon(() => led.text()).toBe(`请${second}号到1号窗口`);
    expect(
      led
        .shown()
        .slice(shownBefore)
        .every((text) => text.includes(second)),
    ).toBe(true);
    await soon(() => pads.pads()[0]?.ticket).toBe('002');
    // The press into the dead line was no press, and the slip of the outage is not printed later.
    expect(await onBoard()).toContain(second);
    expect(printer.slips()).toHaveLength(1);
    const third = await visitor('A');
    await soon(() => printer.slips().length).toBe(2);
    const [, slip] = printer.slips();
    expect(slip === undefined ? '' : slipText(slip).join()).toContain(third);
    const technician = { token: hall.token('technician'), body: {} };
    const check = await hall.call('POST', '/devices/CARD1/test', technician);
    expect(at(check.body, 'state')).toBe('done');
    await hall.call('POST', '/devices/EVAL1/test', technician);
    await soon(() => evaluator.state().asking).toBe(true);
    expect((await rowOf(hall, 'SCAN1')).lastSeenAt).toBe(null);
    expect(scanner.scan('https://hall.example/t/x')).toBe(true);
    await soon(async () => (await rowOf(hall, 'SCAN1')).lastSeenAt).not.toBe(null);
    expect((await fetch(`${hall.address}/healthz`)).status).toBe(200);
  });
});

describe('the whole hall with every device pulled out', () => {
  it('still takes numbers, queues and calls on the boards, and every kind comes back', async () => {
    const hall = await demoHall();
    const troubled = [
      ['P1', 'unplugged'],
      ['P2', 'unplugged'],
      ['P3', 'unplugged'],
      ['PADS', 'unplugged'],
      ['LED1', 'unplugged'],
      ['LED3', 'unplugged'],
      ['LED5', 'unplugged'],
      ['CARD1', 'unplugged'],
      ['SCAN1', 'unplugged'],
      ['EVAL1', 'unplugged'],
      ['V1', 'engine-missing'],
    ] as const;
    await allWell(hall);
    for (const [id, name] of troubled) fault(hall, id, name, true);
    await soon(async () =>
      (await rowsOf(hall)).filter(({ state }) => state === 'online').map(({ id }) => id),
    ).toEqual([]);
    const { press, visitor, onBoard } = await desk(hall);
    const numbers = [await visitor('SB01'), await visitor('SB01'), await visitor('SB01')];
    for (const number of numbers) {
      await press('next');
      expect(await onBoard()).toContain(number);
      await press('start');
      await press('finish');
    }

    for (const [id, name] of troubled) fault(hall, id, name, false);
    const from = performance.now();
    await soon(async () =>
      (await rowsOf(hall))
        .filter(({ state }) => state === 'fault' || state === 'offline')
        .map(({ id }) => id),
    ).toEqual([]);
    expect(performance.now() - from).toBeLessThan(BACK_WITHIN_MS);
    await soon(() => twin(hall, 'led').text).toContain('您好');
    expect(twin(hall, 'printer').slips).toEqual([]);
  });
});
