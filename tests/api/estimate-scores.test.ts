/** The reports on waiting times as the interface gives them. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EstimateDay } from '../../protocol/http/estimate-scores.ts';
import { at, startHall, type RunningHall } from '../support/running-hall.ts';

const coverage = { tickets: 0, share: 0, from: 0, to: 1 };
const report = (day: string, more: Partial<EstimateDay> = {}): EstimateDay => ({
  v: 1,
  day,
  tickets: 0,
  unestimated: 0,
  neverCalled: 0,
  atOnce: 0,
  waited: 0,
  insideTold: 0,
  coverage,
  coverageBy: [],
  pinball: { p10: 0, p50: 0, p90: 0, mean: 0 },
  winkler: 0,
  meanAbsoluteError: 0,
  lateMisses: 0,
  pit: [0, 0, 0, 0, 0, 0],
  skill: null,
  alarm: false,
  ...more,
});

describe('GET /reports/estimates', () => {
  let hall: RunningHall;
  beforeAll(async () => {
    hall = await startHall({ now: () => Date.parse('2026-03-31T10:00:00+08:00') });
    for (const day of ['2026-02-28', '2026-03-01', '2026-03-30']) {
      const body = report(day, {
        waited: 7,
        coverageBy: [{ ...coverage, class: 'green', queue: 'A', hour: 9 }],
      });
      await hall.services.store.estimates.score('test', { day, report: JSON.stringify(body) });
    }
    await hall.services.store.estimates.score('other', {
      day: '2026-03-30',
      report: JSON.stringify(report('2026-03-30')),
    });
  });
  afterAll(() => hall.stop());

  const ask = (query = '', role: Parameters<RunningHall['token']>[0] = 'manager') =>
    hall.call('GET', `/reports/estimates${query}`, { token: hall.token(role) });

  it('gives the last thirty days of this hall when none are named', async () => {
    const { status, body } = await ask();
    expect(status).toBe(200);
    expect(body).toMatchObject({ from: '2026-03-01', to: '2026-03-31' });
    expect(at(body, 'days', 0)).toMatchObject({ day: '2026-03-01', waited: 7 });
    expect(at(body, 'days', 1)).toMatchObject({ day: '2026-03-30', coverageBy: [{ class: 'green' }] });
    expect(at(body, 'days', 2)).toBeUndefined();
  });

  it('gives the days of a span, both ends included, and none where none was scored', async () => {
    const { body } = await ask('?from=2026-02-28&to=2026-03-01');
    expect(at(body, 'days', 'length')).toBe(2);
    expect((await ask('?from=2025-01-01&to=2025-01-31')).body).toMatchObject({ days: [] });
  });

  it('is for leader, manager and inspector: nobody at a window or at the door reads it', async () => {
    for (const role of ['leader', 'manager', 'inspector'] as const)
      expect((await ask('', role)).status).toBe(200);
    for (const role of ['staff', 'kiosk', 'display', 'technician'] as const)
      expect((await ask('', role)).status).toBe(403);
    expect((await hall.call('GET', '/reports/estimates')).status).toBe(401);
  });

  it('refuses what is no day, a span that ends before it begins, and more than a year', async () => {
    for (const query of [
      '?from=yesterday',
      '?to=2026-13-01',
      '?from=2026-03-02&to=2026-03-01',
      '?from=2024-01-01',
    ]) {
      const { status, body } = await ask(query);
      expect([query, status, at(body, 'code')]).toEqual([query, 400, 'BAD_REQUEST']);
    }
  });

  it('stands in the OpenAPI document with the shape of its answer', async () => {
    const { body } = await hall.call('GET', '/openapi.json');
    const answer = at(body, 'paths', '/api/v1/reports/estimates', 'get', 'responses', '2XX', 'content');
    expect(JSON.stringify(answer)).toContain('lateMisses');
  });
});
