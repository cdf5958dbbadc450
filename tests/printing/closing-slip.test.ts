/** The closing slip from the button to the paper, its figures held against the hall's own log. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { lastAuditRow } from '../../server/outputs/closing-payload.ts';
import { shortHash } from '../../server/outputs/closing-slip.ts';
import { memoryStore } from '../../server/store/memory/store.ts';
import { at, SMALL_HALL, startHall, type RunningHall } from '../support/running-hall.ts';

const HALL = SMALL_HALL.replace(
  'devices: {}',
  `devices:
  printers:
    - { id: P1, model: epson-tm-80, virtual: true }
`,
);
let hall: RunningHall;
beforeAll(async () => {
  hall = await startHall({ hall: HALL });
});
afterAll(() => hall.stop());

const ask = (role: 'leader' | 'technician' | 'staff', body: unknown) =>
  hall.call('POST', '/reports/closing-slip', { token: hall.token(role), body });

/** The newest closing slip with that title on it. */
const paper = async (title: string): Promise<string> => {
  const texts = () =>
    hall.services.devices
      .virtual()
      .flatMap((device) => (device.kind === 'printer' ? device.slips.map(({ text }) => text) : []))
      .filter((text) => text.includes(title));
  await expect.poll(() => texts().length, { timeout: 10_000 }).toBeGreaterThan(0);
  return texts()[0]?.replace(/ {2,}/g, ' ') ?? '';
};

it('prints the figures so far and the heads of log and audit, and writes down who asked', async () => {
  const guide = hall.token('guide');
  const staff = hall.token('staff', { window: '1' });
  const press = (path: string, key: string) =>
    hall.call('POST', `/windows/1/${path}`, { token: staff, key, body: {} });
  await press('open', 'closing-open');
  for (const n of [1, 2, 3]) {
    const green = n === 3 ? { green: { ground: 'elderly', evidence: 'declared' } } : {};
    await hall.call('POST', '/tickets', {
      token: guide,
      key: `closing-take-${n}`,
      body: { item: 'A', ...green },
    });
  }
  await press('next', 'closing-next-1');
  await press('next', 'closing-next-2');
  await hall.call('POST', '/issuing/stop', { token: hall.token('leader'), key: 'closing-stop', body: {} });

  const answer = await ask('leader', { printer: 'P1' });
  expect(answer.status).toBe(201);
  const head = await hall.services.store.log.head(hall.config.id);
  const text = await paper('日结单');
  expect(text).toContain('取号 3');
  expect(text).toContain('其中优先 1');
  expect(text).toContain('办完 1');
  expect(text).toContain('仍在等候或办理 2');
  expect(text).toContain('A 社保 3 / 1');
  expect(text).toContain(`第 ${head?.seq} 条`);
  expect(text).toContain(shortHash(head?.hash ?? ''));
  expect(at(answer.body, 'log')).toEqual({ seq: head?.seq, head: shortHash(head?.hash ?? '') });

  const [last] = (await hall.services.store.audit.list({ hall: hall.config.id })).slice(-1);
  expect(last).toMatchObject({ action: 'report.closing-slip', subject: `day:${head?.day}` });
  expect(last?.actor).toMatch(/leader/);
  expect(last?.detail).toContain(head?.hash);
  const jobs = await hall.call('GET', '/jobs', { token: hall.token('technician') });
  expect(at(jobs.body, 'jobs', 0)).toMatchObject({ kind: 'closing', ticket: null, copy: 0 });
});

it('anchors the audit too: the second slip carries the row that the first one wrote', async () => {
  await hall.call('POST', '/tickets', {
    token: hall.token('guide'),
    key: 'closing-audit-1',
    body: { item: 'A' },
  });
  await ask('technician', { printer: 'P1', language: 'en' });
  const rows = await hall.services.store.audit.list({ hall: hall.config.id });
  const second = await ask('technician', { printer: 'P1', language: 'en' });
  const last = rows.at(-1);
  expect(at(second.body, 'audit')).toEqual({ n: last?.n, head: shortHash(last?.hash ?? '') });
  expect(await paper('Closing slip')).toContain('Heads of the hash chains');
});

it('is for leaders and technicians, at a printer that there is', async () => {
  expect((await ask('staff', { printer: 'P1' })).status).toBe(403);
  const elsewhere = await ask('leader', { printer: 'P9' });
  expect(at(elsewhere.body, 'code')).toBe('UNKNOWN_PRINTER');
  expect((await ask('leader', {})).status).toBe(400);
});

it('finds the last row of an audit of any length', async () => {
  const store = memoryStore();
  const row = { at: 1, actor: 'clock', action: 'test', subject: 'x', detail: {} };
  expect(await lastAuditRow(store.audit, 'h')).toBeNull();
  for (let n = 1; n <= 20; n += 1) {
    await store.commit({ hall: 'h', audit: [row] });
    expect((await lastAuditRow(store.audit, 'h'))?.n).toBe(n);
  }
});
