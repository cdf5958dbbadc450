/** Over the running server and a real database: told over the interface, scored at the next start. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { openSqliteStore } from '../../server/store/sqlite/store.ts';
import { at, startHall, type RunningHall } from '../support/running-hall.ts';

const MINUTE = 60_000;

it('what the kiosk told is kept through a restart, and the manager reads the next morning how true it was', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'jiaohao-scores-'));
  onTestFinished(() => rm(dir, { recursive: true, force: true }));
  let now = Date.parse('2026-03-02T09:00:00+08:00');
  const start = (): Promise<RunningHall> =>
    startHall({ now: () => now, store: () => openSqliteStore({ dir, now: () => now }) });

  const hall = await start();
  const kiosk = hall.token('kiosk', { name: 'K1' });
  const staff = hall.token('staff', { name: 's1', window: '1' });
  const press = (act: string, key: string) =>
    hall.call('POST', `/windows/1/${act}`, { token: staff, body: {}, key });
  expect((await press('open', 'open-0001')).status).toBeLessThan(300);
  const issued: unknown[] = [];
  for (const key of ['ticket-01', 'ticket-02']) {
    const { status, body } = await hall.call('POST', '/tickets', { token: kiosk, key, body: { item: 'A' } });
    expect(status).toBe(201);
    issued.push(at(body, 'id'));
  }
  now += 7 * MINUTE;
  expect((await press('next', 'next-0001')).status).toBe(200);
  await hall.stop();

  now = Date.parse('2026-03-03T09:00:00+08:00');
  const morning = await start();
  const { config } = morning.services;
  // Number-taking turns the day: the old one is over from then on, and scored at the next look.
  await morning.call('POST', '/tickets', {
    token: morning.token('kiosk', { name: 'K1' }),
    key: 'ticket-03',
    body: { item: 'A' },
  });
  await morning.stop();
  const again = await start();
  const manager = again.token('manager');
  const days = await vi.waitFor(async () => {
    const { body } = await again.call('GET', '/reports/estimates', { token: manager });
    expect(at(body, 'days', 'length')).toBe(1);
    return at(body, 'days');
  });
  // A new hall has no past to learn from: the usual formula spoke, and the report says so.
  expect(days).toMatchObject([{ day: '2026-03-02', tickets: 2, unestimated: 2, waited: 0, alarm: false }]);
  const rows = await again.services.store.estimates.ofDay(config.id, '2026-03-02');
  expect(rows.map(({ ticket }) => ticket)).toEqual(issued);
  expect(rows).toMatchObject([
    { baselineMs: 0, actualMs: 7 * MINUTE, quantiles: null },
    { actualMs: null, quantiles: null },
  ]);
  expect(rows[1]?.baselineMs).toBeGreaterThan(0);
  await again.stop();
});
