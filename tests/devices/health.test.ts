/** The health board's API: what each device is, its tests, and what the duty leader is told, in real time. */
import { describe, expect, it } from 'vitest';
import { testAnswer, type TestAnswer } from '../../protocol/http/devices.ts';
import type { RunningHall } from '../support/running-hall.ts';
import { allWell, demoHall, fault, rowOf, rowsOf, twin } from './demo-hall.ts';

const soon = <T>(value: () => T | Promise<T>) => expect.poll(value, { timeout: 12_000, interval: 40 });

/** A device of each kind that can fail by itself, and how it does. */
const TROUBLES = [
  ['P1', 'paper-out'],
  ['P2', 'silent'],
  ['LED1', 'silent'],
  ['LED3', 'unplugged'],
  ['CARD1', 'silent'],
  ['SCAN1', 'unplugged'],
  ['PADS', 'unplugged'],
  ['EVAL1', 'unplugged'],
] as const;

async function test(hall: RunningHall, id: string, token = hall.token('technician')): Promise<TestAnswer> {
  const { status, body } = await hall.call('POST', `/devices/${id}/test`, { token, body: {} });
  expect([id, status]).toEqual([id, 200]);
  return testAnswer.parse(body);
}

describe('the health board', () => {
  it('says of every device what it is, and of a quiet pad that the line is there', async () => {
    const hall = await demoHall();
    await allWell(hall);
    const rows = await rowsOf(hall);
    expect(new Set(rows.map(({ kind }) => kind)).size).toBe(7);
    for (const { model } of rows) expect([model.zh, model.en].every((text) => text.length > 8)).toBe(true);
    expect(rows.find(({ id }) => id === 'PADS')).toMatchObject({ state: 'online', lastSeenAt: null });
  });

  it('keeps the last trouble in words with its mend when the device is well again', async () => {
    const hall = await demoHall();
    await allWell(hall);
    fault(hall, 'P1', 'paper-out', true);
    await soon(async () => (await rowOf(hall, 'P1')).code).toBe('PAPER_OUT');
    fault(hall, 'P1', 'paper-out', false);
    await soon(async () => (await rowOf(hall, 'P1')).state).toBe('online');
    const { lastError } = await rowOf(hall, 'P1');
    expect(lastError).toMatchObject({ code: 'PAPER_OUT', text: { zh: '没有纸了' } });
    expect(lastError?.mend?.zh).toContain('装一卷新纸');
    expect((await rowOf(hall, 'P2')).lastError).toBe(null);
  });
});

describe('a test', () => {
  it('of a strip gives way to a call at once', async () => {
    const hall = await demoHall();
    await allWell(hall);
    const token = hall.token('staff', { window: '1' });
    await hall.call('POST', '/windows/1/open', { token, body: {} });
    const running = test(hall, 'LED1');
    await soon(() => twin(hall, 'led').text).toContain('测试');
    await hall.call('POST', '/tickets', { token: hall.token('guide'), body: { item: 'SB01' } });
    await hall.call('POST', '/windows/1/next', { token, body: {} });
    await soon(() => twin(hall, 'led').text).toMatch(/^请A\d+号到1号窗口$/);
    await running;
    expect(twin(hall, 'led').text).toMatch(/^请A\d+号到1号窗口$/);
  });

  it('fails with the reason and its mend where the device is not there', async () => {
    const hall = await demoHall();
    await allWell(hall);
    fault(hall, 'P1', 'cover-open', true);
    fault(hall, 'CARD1', 'unplugged', true);
    await soon(async () => (await rowOf(hall, 'CARD1')).state).toBe('offline');
    await soon(async () => (await rowOf(hall, 'P1')).code).toBe('COVER_OPEN');
    const printed = await test(hall, 'P1');
    expect(printed).toMatchObject({ state: 'failed', code: 'COVER_OPEN' });
    expect(printed.mend?.zh).toContain('合上');
    expect(await test(hall, 'CARD1')).toMatchObject({ state: 'failed', text: { zh: expect.any(String) } });
  });

  it('is one per device at a time, for those who look after devices, and stands in the audit', async () => {
    const hall = await demoHall();
    await allWell(hall);
    const token = hall.token('leader', { staff: 'L1' });
    const first = test(hall, 'PADS', token);
    await soon(() => twin(hall, 'keypad').pads[0]?.display).toBe('888');
    const second = await hall.call('POST', '/devices/PADS/test', { token, body: {} });
    expect([second.status, JSON.stringify(second.body)]).toEqual([
      409,
      expect.stringContaining('DEVICE_IN_USE'),
    ]);
    await first;
    const staff = await hall.call('POST', '/devices/P1/test', { token: hall.token('staff'), body: {} });
    expect(staff.status).toBe(403);
    const none = await hall.call('POST', '/devices/P99/test', { token, body: {} });
    expect(none.status).toBe(404);
    const { services, config } = hall;
    const rows = await services.store.audit.list({ hall: config.id, afterN: 0, limit: 100 });
    expect(
      rows.filter(({ action }) => action === 'device.tested').map(({ actor, subject }) => [actor, subject]),
    ).toEqual([['leader:L1', 'device:PADS']]);
  });

  it('waits behind the slip that is being printed', async () => {
    const hall = await demoHall();
    await allWell(hall);
    fault(hall, 'P1', 'slow', true);
    await hall.call('POST', '/tickets', {
      token: hall.token('kiosk', { name: 'K1' }),
      key: 'one-slip-1',
      body: { item: 'SB01' },
    });
    await soon(() => hall.services.devices.testable('P1').state).toBe('busy');
    const refused = await hall.call('POST', '/devices/P1/test', {
      token: hall.token('technician'),
      body: {},
    });
    expect(refused.status).toBe(409);
  });
});

describe.concurrent('in real time', () => {
  it('a test ends honestly for every kind of device, and each shows afterwards what it showed before', async ({
    onTestFinished,
  }) => {
    const hall = await demoHall(undefined, onTestFinished);
    await allWell(hall);
    const text = twin(hall, 'led').text;
    const display = twin(hall, 'keypad').pads[0]?.display;
    const voice = test(hall, 'V1');
    const led = test(hall, 'LED1');
    const pads = test(hall, 'PADS');
    await soon(() => twin(hall, 'led').text).toContain('测试');
    await soon(() => twin(hall, 'keypad').pads.map((pad) => pad.display)).toEqual(['888', '888', '888']);

    expect(await test(hall, 'P1')).toMatchObject({ state: 'done', text: { zh: '测试页打好了' } });
    const [slip] = twin(hall, 'printer').slips;
    expect(slip?.text).toContain('这不是号票');
    expect(await test(hall, 'CARD1')).toMatchObject({ state: 'done' });
    expect((await rowOf(hall, 'CARD1')).firmware).toBe('05.01-20240601-0000000001-0000000001');
    expect(await test(hall, 'SCAN1')).toMatchObject({ state: 'unknown', code: 'LINE_OPEN' });
    expect(await test(hall, 'EVAL1')).toMatchObject({ state: 'unknown', code: 'NOT_CONFIRMED' });
    await soon(() => twin(hall, 'evaluator').asking).toBe(true);

    expect(await pads).toMatchObject({ state: 'unknown', code: 'NOT_CONFIRMED' });
    expect(await led).toMatchObject({ state: 'done' });
    await soon(() => twin(hall, 'led').text).toBe(text);
    await soon(() => twin(hall, 'keypad').pads[0]?.display).toBe(display);
    expect(twin(hall, 'keypad').pads.map(({ beeps }) => beeps)).toEqual([1, 1, 1]);
    // No board is open: that nobody heard it is the honest end.
    expect((await voice).state).not.toBe('done');
    expect(twin(hall, 'voice').last?.text).toContain('测试');
  });

  it('the duty leader is told of each trouble within ten seconds, in words with the mend', async ({
    onTestFinished,
  }) => {
    const hall = await demoHall(undefined, onTestFinished);
    await allWell(hall);
    const from = performance.now();
    const told = new Map<string, number>();
    for (const [id, name] of TROUBLES) fault(hall, id, name, true);
    const ids = TROUBLES.map(([id]) => id);
    await soon(async () => {
      for (const { id, alarm } of await rowsOf(hall)) {
        if (alarm !== null && !told.has(id)) told.set(id, (performance.now() - from) / 1000);
      }
      return ids.filter((id) => !told.has(id));
    }).toEqual([]);
    for (const [id, seconds] of told) expect([id, seconds < 10]).toEqual([id, true]);
    const rows = (await rowsOf(hall)).filter(({ alarm }) => alarm !== null);
    expect(rows.map(({ id }) => id).sort()).toEqual([...ids].sort());
    for (const { alarm } of rows) {
      expect(alarm?.text.zh.length).toBeGreaterThan(2);
      expect(alarm?.mend?.zh.length).toBeGreaterThan(2);
    }
    const figures = await (await fetch(`${hall.address}/metrics`)).text();
    expect(figures).toContain('jiaohao_device_up{device="P1",kind="printer"} 0');
    expect(figures).toContain('jiaohao_device_up{device="P3",kind="printer"} 1');
    expect(figures).toContain(`jiaohao_device_alarms ${ids.length}`);
  });
});
