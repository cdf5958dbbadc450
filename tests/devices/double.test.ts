/** A technician's own double at a virtual device's port, and what the bus of pads is told. */
import { describe, expect, it, onTestFinished } from 'vitest';
import { realClock } from '../../devices/frame/real-clock.ts';
import { startVirtualKeypad } from '../../devices/keypad/virtual-keypad.ts';
import { printerModels } from '../../devices/printer/capability.ts';
import { slipText } from '../../devices/printer/virtual/slip.ts';
import { startVirtualPrinter } from '../../devices/printer/virtual/start.ts';
import { at, startHall } from '../support/running-hall.ts';
import { rowOf, rowsOf } from './demo-hall.ts';

const soon = <T>(value: () => T | Promise<T>) => expect.poll(value, { timeout: 12_000, interval: 30 });

const hallOf = (ports: { readonly printer: number; readonly pads: number }): string => `
id: test
name: { zh: 测试大厅, en: Test hall }
queues:
  - { id: A, prefix: A, name: { zh: 社保, en: Social insurance } }
  - { id: C, prefix: C, name: { zh: 民政, en: Civil affairs } }
windows:
  - { id: 1, name: { zh: 一号, en: One }, kind: general, serves: { A: 0 } }
  - { id: 2, name: { zh: 二号, en: Two }, kind: general, serves: { C: 0 } }
staff: []
kiosks: [{ id: K1, printer: P1 }]
devices:
  printers:
    - id: P1
      model: epson-tm-80
      virtual: true
      transport: { kind: tcp, host: 127.0.0.1, port: ${ports.printer} }
  pads:
    - id: PADS
      windows: { 1: 1, 2: 2 }
      virtual: true
      transport: { kind: tcp, host: 127.0.0.1, port: ${ports.pads} }
`;

/** A hall whose virtual printer and pads are played by doubles that were there first. */
async function hallWithDoubles() {
  const capability = printerModels['epson-tm-80'];
  const printer = await startVirtualPrinter({ clock: realClock, capability });
  const pads = await startVirtualKeypad({ clock: realClock, addresses: [1, 2] });
  const hall = await startHall({ hall: hallOf({ printer: printer.port, pads: pads.port }) });
  onTestFinished(async () => {
    await hall.stop();
    await Promise.all([printer.stop(), pads.stop()]);
  });
  const states = async (): Promise<string[]> => (await rowsOf(hall)).map(({ state }) => state);
  await soon(states).toEqual(['online', 'online']);
  const staff = hall.token('staff', { window: '1' });
  await hall.call('POST', '/windows/1/open', { token: staff, body: {} });
  const visitor = async (key: string): Promise<string> => {
    const token = hall.token('kiosk', { name: 'K1' });
    const body = { item: 'A' };
    const answer = await hall.call('POST', '/tickets', { token, key: `visitor-${key}`, body });
    expect(answer.status).toBe(201);
    return String(at(answer.body, 'number'));
  };
  return { hall, printer, pads, visitor };
}

describe('where something listens at a virtual device’s port already', () => {
  it('that is the device: it prints, calls and shows, and the server plays none', async () => {
    const { hall, printer, pads, visitor } = await hallWithDoubles();
    expect(hall.services.devices.virtual()).toEqual([]);
    expect(await rowOf(hall, 'P1')).toMatchObject({
      virtual: true,
      address: `tcp://127.0.0.1:${printer.port}`,
    });
    const number = await visitor('one');
    await soon(() => printer.slips().length).toBe(1);
    const [slip] = printer.slips();
    expect(slip === undefined ? '' : slipText(slip).join()).toContain(number);
    pads.press('call');
    await soon(() => pads.pads()[0]?.ticket).toBe(number.slice(-3));
    expect(pads.pads()[0]?.acknowledged).toBe(1);
  });
});

describe('a bus of pads', () => {
  it('is told only what changed, and a pad that is used gets its display again', async () => {
    const { pads, visitor } = await hallWithDoubles();
    const told = (): string[] =>
      pads
        .received()
        .flatMap((message) =>
          message.what === 'show' ? [`${message.address}: ${message.waiting}/${message.ticket}`] : [],
        );
    await soon(told).toEqual(['1: 000/', '2: 000/']);
    for (const key of ['one', 'two', 'three']) await visitor(key);
    await soon(() => told().at(-1)).toBe('1: 003/');
    // Three more tickets for window 1 are no news to the pad of window 2.
    expect(told().filter((line) => line.startsWith('2:'))).toEqual(['2: 000/']);
    pads.press('recall');
    await soon(() => pads.pads()[0]?.beeps).toBe(1);
    await soon(() => told().slice(-2)).toEqual(['1: 003/', '1: 003/']);
  });
});
