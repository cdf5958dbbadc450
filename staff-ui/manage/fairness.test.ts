import { effect } from '@preact/signals';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { language, say, t } from '../texts/translate.ts';
import { NOON } from '../testing/facts.ts';
import { handTimers } from '../testing/hand-timers.ts';
import { fine, memoryCalls, problem } from '../testing/memory-calls.ts';
import { FairnessModel, RENEW_MS } from './fairness-model.ts';
import { byStaff, kWarnings, mostOf, windowsText } from './fairness-words.ts';
import type { FairnessAnswer, OverrideRow, ProfileRow } from '../../protocol/http/fairness.ts';

const NONE = {
  watched: 0,
  unpromised: 0,
  unproven: 0,
  byException: 0,
  violations: 0,
  worst: null,
  worstUnproven: null,
  most: [],
};

function reportOf(change: Partial<FairnessAnswer> = {}): FairnessAnswer {
  return {
    day: '2026-11-23',
    days: ['2026-11-20', '2026-11-23'],
    running: true,
    asOf: NOON,
    seq: 1,
    waits: { classes: [], queues: [] },
    overtaking: { ordinary: NONE, green: NONE },
    ruleBreaks: 0,
    profiles: [],
    overrides: [],
    broughtBack: 0,
    longWaits: { limitMinutes: 60, count: 0, tickets: [] },
    ...change,
  };
}

function profileOf(window: string, change: Partial<ProfileRow> = {}): ProfileRow {
  return {
    windows: [window],
    openWindows: 1,
    k: 3,
    calls: { GREEN_FIRST: 0, REGULAR_TURN: 0, ONLY_GREEN: 0, ONLY_REGULAR: 0, OVERRIDE: 0 },
    lastHour: { green: 16, ordinary: 4 },
    level: 'exceeded',
    raiseKTo: 5,
    ...change,
  };
}

const models: FairnessModel[] = [];
beforeEach(() => (language.value = 'zh-CN'));
afterEach(() => {
  for (const model of models.splice(0)) model.stop();
});

function open() {
  const timers = handTimers(NOON);
  const calls = memoryCalls();
  let signedOut = 0;
  calls.answer('GET /reports/fairness', fine(reportOf()));
  const model = new FairnessModel({ calls, timers, onSignedOut: () => (signedOut += 1) });
  models.push(model);
  return { model, calls, timers, signedOut: () => signedOut };
}

/** Lets answers in. */
const settle = () => new Promise<void>((done) => setImmediate(done));

describe('the report on the page', () => {
  test('today’s is asked for at once and again every few seconds', async () => {
    const { model, calls, timers } = open();
    await settle();
    expect(model.report.value?.day).toBe('2026-11-23');
    timers.pass(2 * RENEW_MS);
    await settle();
    expect(calls.asked.map(({ path }) => path)).toEqual(Array(3).fill('/reports/fairness'));
  });

  test('without a connection the last figures stay, and it says so until they are renewed', async () => {
    const { model, calls, timers } = open();
    await settle();
    calls.answer('GET /reports/fairness', problem('RETRY'));
    timers.pass(RENEW_MS);
    await settle();
    expect(model.report.value?.seq).toBe(1);
    expect(model.trouble.value).toEqual({ key: 'refused.retry' });
    calls.answer('GET /reports/fairness', fine(reportOf({ seq: 2 })));
    timers.pass(RENEW_MS);
    await settle();
    expect([model.report.value?.seq, model.trouble.value]).toEqual([2, null]);
  });

  test('a past day is asked for once; its figures do not change', async () => {
    const { model, calls, timers } = open();
    await settle();
    calls.answer(
      'GET /reports/fairness?date=2026-11-20',
      fine(reportOf({ day: '2026-11-20', running: false })),
    );
    model.choose('2026-11-20');
    expect(model.report.value).toBeNull();
    await settle();
    timers.pass(3 * RENEW_MS);
    await settle();
    expect(model.report.value?.day).toBe('2026-11-20');
    expect(calls.asked.filter(({ path }) => path.includes('date'))).toHaveLength(1);
    model.choose(null);
    await settle();
    expect(model.report.value?.day).toBe('2026-11-23');
  });

  test('an answer to an earlier question does not cover the chosen day', async () => {
    const { model, calls } = open();
    calls.answer(
      'GET /reports/fairness?date=2026-11-20',
      fine(reportOf({ day: '2026-11-20', running: false })),
    );
    model.choose('2026-11-20');
    await settle();
    expect(model.report.value?.day).toBe('2026-11-20');
  });

  test('a day without a record is said in words, and not asked for again and again', async () => {
    const { model, calls, timers } = open();
    await settle();
    model.choose('2026-11-21');
    await settle();
    expect(model.trouble.value).toEqual({ key: 'fairness.no-day' });
    timers.pass(3 * RENEW_MS);
    expect(calls.asked.filter(({ path }) => path.includes('date'))).toHaveLength(1);
  });

  test('an answer of another shape is no report, and an ended session ends the page', async () => {
    const { model, calls, timers, signedOut } = open();
    calls.answer('GET /reports/fairness', fine({ day: 'someday' }));
    timers.pass(RENEW_MS);
    await settle();
    expect(model.trouble.value).not.toBeNull();
    calls.answer('GET /reports/fairness', problem('UNAUTHENTICATED'));
    timers.pass(RENEW_MS);
    await settle();
    expect(signedOut()).toBe(1);
  });
});

test('whoever makes the model inside an effect does not follow it', async () => {
  let made = 0;
  const calls = memoryCalls();
  const stop = effect(() => {
    made += 1;
    models.push(new FairnessModel({ calls, timers: handTimers(NOON), onSignedOut: () => undefined }));
  });
  models[0]?.choose('2026-11-20');
  await settle();
  stop();
  expect(made).toBe(1);
});

describe('the warning about K', () => {
  test('says for which windows, how far, and what to do', () => {
    const [warning] = kWarnings(reportOf({ profiles: [profileOf('3'), profileOf('10', { raiseKTo: 4 })] }));
    expect(warning).toEqual({
      level: 'exceeded',
      windows: ['3', '10'],
      share: 80,
      limit: 75,
      todo: { key: 'fairness.k-raise', params: { k: 3, to: 5 } },
    });
    expect(windowsText(['3', '10'])).toBe('3、10号窗口');
  });

  test('advises windows alone where no K is enough for all of them', () => {
    const profiles = [
      profileOf('3'),
      profileOf('4', { raiseKTo: null, lastHour: { green: 20, ordinary: 0 } }),
    ];
    const [warning] = kWarnings(reportOf({ profiles }));
    expect([warning?.share, warning && say(warning.todo)]).toEqual([100, '请加开窗口。']);
  });

  test('is silent where it is calm, where nobody sits, and where there is no K', () => {
    const profiles = [
      profileOf('1', { level: 'calm' }),
      profileOf('2', { openWindows: 0 }),
      profileOf('3', { k: null, level: 'endless' }),
    ];
    expect(kWarnings(reportOf({ profiles }))).toEqual([]);
  });

  test('puts what is exceeded before what is near', () => {
    const profiles = [profileOf('1', { level: 'near' }), profileOf('2')];
    expect(kWarnings(reportOf({ profiles })).map(({ level }) => level)).toEqual(['exceeded', 'near']);
  });

  test('speaks both languages', () => {
    const facts = { windows: windowsText(['3']), share: 80, limit: 75 };
    expect(t('fairness.k-near', facts)).toContain('3号窗口：近一小时优先号最高占 80%');
    language.value = 'en';
    expect(t('fairness.k-near', { ...facts, windows: windowsText(['3']) })).toContain('Window 3:');
  });
});

describe('what is shown of a wait', () => {
  const wait = { number: 'A031', queue: 'A', seen: 12, promised: 18, excused: 3, atMost: 15, waits: false };

  test('the slip’s number with its exceptions, or else what the rule allowed', () => {
    expect(mostOf(wait)).toBe(21);
    expect(mostOf({ ...wait, promised: null })).toBe(15);
  });

  test('calls out of turn are summed per member of staff, most first', () => {
    const row = (staff: OverrideRow['staff']): OverrideRow => ({
      call: 1,
      at: NOON,
      window: '3',
      staff,
      number: 'A001',
      class: 'ordinary',
      instead: null,
      reason: null,
    });
    const [anna, bo] = [
      { id: 'S1', name: '安', number: '1' },
      { id: 'S2', name: '博', number: '2' },
    ];
    expect(byStaff([row(anna), row(bo), row(null), row(bo)])).toEqual([
      { name: '博', number: '2', count: 2 },
      { name: '安', number: '1', count: 1 },
    ]);
  });
});
