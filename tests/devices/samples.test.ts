/** Samples at the device page's API: each sheet through the real job path, and what it must leave alone. */
import { describe, expect, it, onTestFinished } from 'vitest';
import { testAnswer, TEST_SHEETS } from '../../protocol/http/devices.ts';
import { at, type RunningHall } from '../support/running-hall.ts';
import { allWell, demoHall, fault, rowOf, twin } from './demo-hall.ts';

const SAMPLES = TEST_SHEETS.filter((sheet) => sheet !== 'test');
/** What each sheet is known by. */
const TITLES = {
  ticket: 'A000',
  large: 'A000',
  reprint: '补打 1',
  acceptance: '受理回执',
  notice: '一次性告知单',
  closing: '日结单',
} as const;

const ask = (hall: RunningHall, device: string, body: unknown, token = hall.token('technician')) =>
  hall.call('POST', `/devices/${device}/test`, { token, body });
const newest = (hall: RunningHall): string[] => twin(hall, 'printer').slips[0]?.text.split('\n') ?? [];

async function wellHall(): Promise<RunningHall> {
  const hall = await demoHall(undefined, onTestFinished);
  await allWell(hall);
  return hall;
}

describe('a sample', () => {
  it('of every sheet comes out in its turn, marked at both ends, and is told apart from the test page', async () => {
    const hall = await wellHall();
    for (const sheet of SAMPLES) {
      const { status, body } = await ask(hall, 'P1', { sheet });
      expect([sheet, status]).toEqual([sheet, 200]);
      expect(testAnswer.parse(body)).toMatchObject({ state: 'done', code: 'OK' });
      expect(at(body, 'text', 'zh')).toContain('样张打好了');
      const lines = newest(hall);
      expect([lines.at(0), lines.at(-1)]).toEqual(['样张 · 不作凭据', '样张 · 不作凭据']);
      expect(lines.join('\n')).toContain(TITLES[sheet]);
    }
    const jobs = await hall.call('GET', '/jobs?device=P1', { token: hall.token('technician') });
    expect(at(jobs.body, 'jobs')).toHaveLength(SAMPLES.length);
    for (const index of SAMPLES.keys()) {
      expect(at(jobs.body, 'jobs', index)).toMatchObject({
        kind: 'test',
        state: 'printed',
        ticket: null,
        number: null,
        copy: 0,
      });
    }
    for (const body of [{ sheet: 'test' }, {}]) {
      expect(at((await ask(hall, 'P1', body)).body, 'text', 'zh')).toBe('测试页打好了');
      expect(newest(hall).join()).not.toContain('样张');
    }
  });

  it('is in the language that was asked for, else in the caller’s', async () => {
    const hall = await wellHall();
    await ask(hall, 'P1', { sheet: 'notice', language: 'en' });
    expect(newest(hall).slice(0, 2)).toEqual(['Sample', 'not valid']);
    await hall.call('POST', '/devices/P1/test', {
      token: hall.token('technician'),
      body: { sheet: 'notice' },
      headers: { 'Accept-Language': 'en' },
    });
    expect(newest(hall).slice(0, 2)).toEqual(['Sample', 'not valid']);
    await hall.call('POST', '/devices/P1/test', {
      token: hall.token('technician'),
      body: { language: 'zh-CN' },
      headers: { 'Accept-Language': 'en' },
    });
    expect(newest(hall)).toContain('打印测试');
  });

  it('touches neither the log nor the day, and its code opens no ticket', async () => {
    const hall = await wellHall();
    const { services, config } = hall;
    const take = async (key: string) =>
      at(
        (await hall.call('POST', '/tickets', { token: hall.token('guide'), key, body: { item: 'SB01' } }))
          .body,
        'number',
      );
    expect(await take('samples-one')).toBe('A001');
    const before = [await services.store.log.head(config.id), JSON.stringify(services.hall.state)];
    for (const sheet of SAMPLES) await ask(hall, 'P1', { sheet });
    expect([await services.store.log.head(config.id), JSON.stringify(services.hall.state)]).toEqual(before);
    expect(await take('samples-two')).toBe('A002');

    const codes = twin(hall, 'printer').slips.flatMap(({ qr }) => qr);
    const [link] = codes.filter((code) => code.includes('/t/'));
    const [, id = '', key = ''] = /\/t\/([^#]+)#k=(.+)$/.exec(link ?? '') ?? [];
    expect(key).toHaveLength(32);
    for (const credential of [{ headers: { 'Ticket-Key': key } }, { token: hall.token('staff') }]) {
      const { status } = await hall.call('GET', `/tickets/${id}`, credential);
      expect([401, 403, 404]).toContain(status);
    }
  });

  it('is refused at what does not print, and not at all a page when it is unknown', async () => {
    const hall = await wellHall();
    for (const device of ['V1', 'PADS', 'LED1', 'CARD1', 'SCAN1', 'EVAL1']) {
      const { status, body } = await ask(hall, device, { sheet: 'acceptance' });
      expect([device, status, at(body, 'code')]).toEqual([device, 409, 'NOT_A_PRINTER']);
    }
    expect((await ask(hall, 'SCAN1', { sheet: 'test' })).status).toBe(200);
    expect(at((await ask(hall, 'P99', { sheet: 'ticket' })).body, 'code')).toBe('NOT_FOUND');
    for (const wrong of [
      { sheet: 'poster' },
      { sheet: null },
      { sheet: 'ticket', number: 'A012' },
      { language: 'fr' },
    ]) {
      const { status, body } = await ask(hall, 'P1', wrong);
      expect([status, at(body, 'code')]).toEqual([400, 'BAD_REQUEST']);
    }
    expect(twin(hall, 'printer').slips).toEqual([]);
  });

  it('is for those who look after devices, and the audit says which sheet it was', async () => {
    const hall = await wellHall();
    for (const role of ['staff', 'guide', 'kiosk', 'display'] as const) {
      expect((await ask(hall, 'P1', { sheet: 'ticket' }, hall.token(role))).status).toBe(403);
    }
    for (const role of ['technician', 'leader', 'manager'] as const) {
      expect((await ask(hall, 'P1', { sheet: 'ticket' }, hall.token(role))).status).toBe(200);
    }
    await ask(hall, 'P1', {});
    const rows = (await hall.services.store.audit.list({ hall: hall.config.id })).filter(
      ({ action }) => action === 'device.tested',
    );
    expect(rows.map(({ detail }) => JSON.parse(detail) as unknown)).toEqual([
      { sheet: 'ticket' },
      { sheet: 'ticket' },
      { sheet: 'ticket' },
      {},
    ]);
  });

  it('ends as honestly as any slip, with the fault and its mend', async () => {
    const hall = await wellHall();
    fault(hall, 'P1', 'cover-open', true);
    await expect.poll(async () => (await rowOf(hall, 'P1')).code, { timeout: 12_000 }).toBe('COVER_OPEN');
    const { body } = await ask(hall, 'P1', { sheet: 'closing' });
    expect(body).toMatchObject({ state: 'failed', code: 'COVER_OPEN' });
    expect(at(body, 'mend', 'zh')).toContain('合上');
    fault(hall, 'P1', 'cover-open', false);
    await expect.poll(async () => (await rowOf(hall, 'P1')).state, { timeout: 12_000 }).toBe('online');
    expect(twin(hall, 'printer').slips).toEqual([]);
  });

  it('stands with every sheet in the API’s document', async () => {
    const hall = await wellHall();
    const { body } = await hall.call('GET', '/openapi.json');
    const path = ['paths', '/api/v1/devices/{id}/test', 'post', 'requestBody', 'content', 'application/json'];
    expect(at(body, ...path, 'schema', 'properties', 'sheet', 'enum')).toEqual(TEST_SHEETS);
  });
});
