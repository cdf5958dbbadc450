import { afterEach, describe, expect, test } from 'vitest';
import { applyStaff, EMPTY_STAFF_VIEW } from '../../protocol/view/apply-staff.ts';
import { memoryLive } from '../../ui-kit/live/memory-live.ts';
import { NOON } from '../testing/facts.ts';
import { handTimers } from '../testing/hand-timers.ts';
import { fine, memoryCalls, problem } from '../testing/memory-calls.ts';
import { printTroubles } from './print-troubles.ts';
import { PrintingModel } from './printing-model.ts';
import type { JobRow } from '../../protocol/http/devices.ts';
import type { StaffEvent, StaffView } from '../../protocol/view/staff.ts';

const job = (change: Partial<JobRow>): JobRow => ({
  id: 'j1',
  device: 'P1',
  kind: 'ticket',
  ticket: 't1',
  number: 'A001',
  state: 'failed',
  code: 'PAPER_OUT',
  copy: 0,
  createdAt: NOON,
  updatedAt: NOON,
  ...change,
});

describe('which slips may be missing', () => {
  test('those whose newest copy failed or is unknown, newest first', () => {
    const jobs = [
      job({}),
      job({ id: 'j2', ticket: 't2', number: 'A002', state: 'unknown', updatedAt: NOON + 5 }),
      job({ id: 'j3', ticket: null }),
    ];
    expect(printTroubles(jobs).map(({ number, state }) => [number, state])).toEqual([
      ['A002', 'unknown'],
      ['A001', 'failed'],
    ]);
  });

  test('not one that a later copy has put right', () => {
    expect(printTroubles([job({}), job({ id: 'j2', copy: 1, state: 'printed' })])).toEqual([]);
    expect(printTroubles([job({ copy: 1, id: 'j2' }), job({ state: 'printed' })])).toHaveLength(1);
  });
});

const models: PrintingModel[] = [];
afterEach(() => {
  for (const model of models.splice(0)) model.stop();
});

function printing() {
  const timers = handTimers(NOON);
  const calls = memoryCalls();
  const link = memoryLive<StaffView, StaffEvent>({
    view: EMPTY_STAFF_VIEW,
    apply: applyStaff,
    now: timers.now,
  });
  let keys = 0;
  const model = new PrintingModel({ link, calls, timers, newKey: () => `press-${(keys += 1)}` });
  models.push(model);
  return { model, timers, calls, link };
}

describe('printing again', () => {
  test('happens only when a person asks, each press with a key of its own', async () => {
    const { model, timers, calls, link } = printing();
    calls.answer('GET /jobs?state=failed,unknown', fine({ jobs: [job({})] }));
    calls.answer('POST /tickets/t1/reprint', fine({}, 202));
    link.devicesChanged();
    timers.pass(300);
    await expect.poll(() => model.troubles.value).toHaveLength(1);
    expect(calls.asked.filter(({ method }) => method === 'POST')).toEqual([]);
    await model.reprint({ ticket: 't1', number: 'A001', job: 'j1' });
    await model.reprint({ ticket: 't1', number: 'A001', job: 'j1' });
    expect(calls.asked.filter(({ method }) => method === 'POST').map(({ key }) => key)).toEqual([
      'press-1',
      'press-2',
    ]);
    expect(model.resent.value.has('j1')).toBe(true);
  });

  test('that is refused says why and leaves the trouble open', async () => {
    const { model, calls } = printing();
    calls.answer('POST /tickets/t1/reprint', problem('UNKNOWN_PRINTER'));
    await model.reprint({ ticket: 't1', number: 'A001', job: 'j1' });
    expect(model.told.value).toMatchObject({ ok: false, words: { key: 'code.UNKNOWN_PRINTER' } });
    expect(model.resent.value.size).toBe(0);
  });
});
