import { afterEach, describe, expect, test } from 'vitest';
import { applyStaff } from '../../protocol/view/apply-staff.ts';
import { memoryLive } from '../../ui-kit/live/memory-live.ts';
import { called, hallOf, NOON, ticketOf, viewOf, windowOf } from '../testing/facts.ts';
import { handTimers } from '../testing/hand-timers.ts';
import { fine, memoryCalls, problem } from '../testing/memory-calls.ts';
import { LeaderModel } from './leader-model.ts';
import { figures, helpCalls, IDLE_LIMIT_MS, PAUSE_GRACE_MS, windowRows } from './overview.ts';
import type { StaffEvent, StaffView } from '../../protocol/view/staff.ts';

const HALL = hallOf([windowOf('1', ['A']), windowOf('3', ['A']), windowOf('12', [])]);
const alertOf = (view: StaffView, window: string, at = NOON) =>
  windowRows(view, HALL, at).find((row) => row.window.id === window)?.alert;

describe('the hall at a glance', () => {
  test('shows who waits longest for help first', () => {
    const view = viewOf({ windows: { 1: { helpSince: NOON }, 3: { helpSince: NOON - 9_000 }, 5: {} } });
    expect(helpCalls(view).map(({ window }) => window)).toEqual(['3', '1']);
  });

  test('leaves out places that call nobody', () => {
    expect(windowRows(viewOf({}), HALL, NOON).map((row) => row.window.id)).toEqual(['1', '3']);
  });

  test('points at a window that rests while people wait for it, and only then', () => {
    const windows = { 3: { idleSince: NOON - IDLE_LIMIT_MS - 1 } };
    const waiting = viewOf({ windows, tickets: [ticketOf()] });
    expect(alertOf(waiting, '3')).toEqual({ kind: 'idle', forMs: IDLE_LIMIT_MS + 1 });
    expect(alertOf(waiting, '3', NOON - 1)).toEqual({ kind: 'none' });
    expect(alertOf(viewOf({ windows }), '3')).toEqual({ kind: 'none' });
    expect(alertOf(viewOf({ windows, tickets: [ticketOf(), called({ id: 't2' })] }), '3')).toEqual({
      kind: 'none',
    });
  });

  test('points at a pause that lasts longer than was announced', () => {
    const view = viewOf({ windows: { 3: { state: 'paused', pausedUntil: NOON } } });
    expect(alertOf(view, '3', NOON + PAUSE_GRACE_MS)).toEqual({ kind: 'pause-over', byMs: PAUSE_GRACE_MS });
    expect(alertOf(view, '3', NOON + 1_000)).toEqual({ kind: 'none' });
  });

  test('counts windows, people waiting and people served', () => {
    const view = viewOf({
      windows: { 1: { state: 'paused' }, 3: {} },
      tickets: [
        ticketOf(),
        ticketOf({ id: 't2' }),
        called({ id: 't3' }),
        ticketOf({ id: 't4', state: 'missed' }),
      ],
    });
    expect(figures(view, windowRows(view, HALL, NOON))).toEqual({
      open: 1,
      windows: 2,
      waiting: 2,
      atWindows: 1,
    });
  });
});

const models: LeaderModel[] = [];
afterEach(() => {
  for (const model of models.splice(0)) model.stop();
});

function leader() {
  const timers = handTimers(NOON);
  const calls = memoryCalls();
  const link = memoryLive<StaffView, StaffEvent>({
    view: viewOf({}),
    apply: applyStaff,
    now: timers.now,
    answer: async () => ({ ok: true, window: '3', ticket: null, why: null }),
  });
  const model = new LeaderModel({ link, calls, timers, newKey: () => 'press-1' });
  models.push(model);
  return { model, link, calls };
}

describe('the leader’s acts', () => {
  test('answering a call for help tells the window', async () => {
    const { model, link } = leader();
    await model.answerHelp('3');
    expect(link.sent).toEqual([{ type: 'answer-help', window: '3', body: {} }]);
    expect(model.told.value?.tone).toBe('done');
  });

  test('without a link nothing is sent and nothing is kept', async () => {
    const { model, link } = leader();
    link.link.value = { state: 'dark', lastAt: NOON };
    await model.answerHelp('3');
    expect(link.sent).toEqual([]);
    expect(model.told.value).toMatchObject({ tone: 'refused', words: { key: 'refused.retry' } });
  });

  test('numbers are stopped only after one question, with a key', async () => {
    const { model, calls } = leader();
    calls.answer('POST /issuing/stop', fine({ issuing: false }));
    model.askToStop();
    expect(calls.asked).toEqual([]);
    model.keepIssuing();
    expect([model.asking.value, calls.asked]).toEqual([false, []]);
    await model.stopIssuing();
    expect(calls.asked).toEqual([{ method: 'POST', path: '/issuing/stop', body: {}, key: 'press-1' }]);
  });

  test('a refused stop says why', async () => {
    const { model, calls } = leader();
    calls.answer('POST /issuing/resume', problem('FORBIDDEN'));
    await model.resumeIssuing();
    expect(model.told.value).toMatchObject({ tone: 'refused', words: { key: 'code.FORBIDDEN' } });
  });
});
