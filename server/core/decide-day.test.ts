import { describe, expect, it } from 'vitest';
import type { Rules } from './rules.ts';
import { MINUTE, STAFF, testRules, TestHall, typesOf } from './testing/test-hall.ts';

const open = (day: string, rules: Rules = testRules()) =>
  ({ type: 'openDay', day, rules, previousHead: 'head' }) as const;

describe('the day', () => {
  it('takes nothing before it is opened, but tick is never refused', () => {
    const hall = new TestHall();
    expect(hall.refused({ type: 'stopIssuing' }).code).toBe('DAY_NOT_OPEN');
    expect(hall.refused({ type: 'closeDay', by: 'timer' }).code).toBe('DAY_NOT_OPEN');
    expect(hall.do({ type: 'tick' })).toEqual([]);
  });

  it('leaves nobody behind: served is finished, everybody else closed with credit', () => {
    const hall = TestHall.open({}, ['1', '2', '4']);
    for (const id of ['served', 'called', 'held', 'waiting', 'out']) hall.issue(id);
    hall.next('1');
    hall.press('start', '1');
    hall.next('2');
    hall.next('4');
    hall.press('hold', '4');
    hall.do({ type: 'stepOut', ticket: 'out' });
    hall.do({ type: 'help', window: '1' });
    hall.do({ type: 'closeDay', by: 'timer' });
    expect(hall.ticket('served').state).toBe('finished');
    expect(hall.ticket('called').state).toBe('finished');
    for (const id of ['held', 'waiting', 'out']) {
      expect(hall.ticket(id)).toMatchObject({ state: 'closed', credit: true, reason: 'day-closed' });
    }
    for (const id of ['1', '2', '3', '4']) {
      expect(hall.window(id)).toMatchObject({ state: 'closed', current: null, helpSince: null });
    }
    expect(hall.refused({ type: 'openWindow', window: '1', staff: STAFF }).code).toBe('DAY_NOT_OPEN');
  });

  it('with the explicit start closes a called visitor who never came to the window with credit', () => {
    const hall = TestHall.open({ startMode: 'explicit' });
    hall.issue('T');
    hall.next();
    const events = hall.do({ type: 'closeDay', by: 'leader' });
    expect(typesOf(events)).toEqual(['entered', 'ticketClosed', 'windowClosed', 'dayClosed']);
    expect(hall.ticket('T')).toMatchObject({ state: 'closed', credit: true });
  });

  it('opens only forward, only after the last one was closed, and starts from nothing', () => {
    const hall = TestHall.open();
    hall.issue('o');
    hall.green('g');
    hall.next();
    expect(hall.refused(open('2026-03-03')).code).toBe('DAY_ALREADY_OPEN');
    hall.do({ type: 'closeDay', by: 'next-day' });
    expect(hall.refused(open('2026-03-02'))).toEqual({ code: 'DAY_IN_PAST', detail: { day: '2026-03-02' } });
    expect(hall.refused(open('2026-03-01')).code).toBe('DAY_IN_PAST');
    const [event] = hall.do(open('2026-03-03'));
    expect(event?.seq).toBe(1);
    expect(hall.state).toMatchObject({ day: '2026-03-03', seq: 1, series: {}, counters: {}, tickets: null });
    hall.issue('g');
    expect(hall.ticket('g').number).toBe('A001');
  });
});

describe('rules', () => {
  const rules = testRules();
  const bad: [string, Rules, Record<string, string>][] = [
    ['K below one', { ...rules, k: 0 }, { problem: 'k', about: '0' }],
    [
      'a profile K that is no whole number',
      { ...rules, profileK: { B: 1.5 } },
      { problem: 'profile-k', about: 'B' },
    ],
    [
      'a queue twice',
      { ...rules, queues: [...rules.queues, { id: 'A', prefix: 'X' }] },
      { problem: 'queue-twice', about: 'A' },
    ],
    [
      'a window twice',
      { ...rules, windows: [...rules.windows, ...rules.windows.slice(0, 1)] },
      { problem: 'window-twice', about: '1' },
    ],
    [
      'a window for an unknown queue',
      { ...rules, windows: [{ id: '1', profile: 'p', serves: { Q: 0 }, lowCounter: false }] },
      { problem: 'unknown-queue', about: 'Q' },
    ],
    [
      'a handicap below zero',
      { ...rules, windows: [{ id: '1', profile: 'p', serves: { A: -1 }, lowCounter: false }] },
      { problem: 'handicap', about: '1' },
    ],
    [
      'a queue that only endless green windows serve',
      { ...rules, profileK: { 'AC-low': null } },
      { problem: 'endless-only', about: 'C' },
    ],
  ];

  it.each(bad)('are refused with %s, at opening and in the middle of the day', (_, wrong, detail) => {
    const hall = new TestHall();
    expect(hall.refused(open('2026-03-02', wrong))).toEqual({ code: 'BAD_RULES', detail });
    const running = TestHall.open();
    expect(running.refused({ type: 'changeRules', rules: wrong })).toEqual({ code: 'BAD_RULES', detail });
  });

  it('may not take away a window with a visitor, nor the last window of a queue with tickets', () => {
    const hall = TestHall.open({}, ['4']);
    hall.issue('F', { queue: 'C' });
    const without4 = { ...rules, windows: rules.windows.filter(({ id }) => id !== '4') };
    const change = { type: 'changeRules', rules: without4 } as const;
    expect(hall.refused(change).detail).toEqual({ problem: 'queue-with-tickets-gone', about: 'C' });
    hall.next('4');
    expect(hall.refused(change).detail).toEqual({ problem: 'busy-window-gone', about: '4' });
    hall.press('finish', '4');
    hall.do(change);
    expect(hall.state.windows['4']).toBeUndefined();
  });

  it('keep counters, capped by a smaller K; a new profile starts at zero', () => {
    const hall = TestHall.open({ k: 3 });
    for (const id of ['o1', 'o2']) hall.issue(id);
    for (const id of ['g1', 'g2', 'g3', 'g4']) hall.green(id);
    for (let i = 0; i < 3; i++) hall.next();
    const windows = [...rules.windows, { id: '5', profile: 'new', serves: { A: 0 }, lowCounter: false }];
    hall.do({ type: 'changeRules', rules: testRules({ k: 2, windows }) });
    expect(hall.state.counters['A+b']).toBe(2);
    hall.do({ type: 'openWindow', window: '5', staff: STAFF });
    expect(hall.next('5')).toBe('g4');
    expect(hall.last('called').data.dBefore).toBe(0);
    expect(hall.next('1')).toBe('o1');
  });

  it('let go whoever was sent to a window that is gone or no longer serves the queue', () => {
    const hall = TestHall.open({}, ['1', '2']);
    hall.issue('T');
    hall.next('1');
    hall.do({
      type: 'transfer',
      window: '1',
      source: 'console',
      queue: 'A',
      item: null,
      toWindow: '2',
      nextStep: false,
    });
    const windows = rules.windows.filter(({ id }) => id !== '2');
    hall.do({ type: 'changeRules', rules: { ...rules, windows } });
    expect(hall.later(MINUTE).next('1')).toBe('T');
    expect(hall.state.due).toBeNull();
  });

  it('may name queues in another order without moving anybody', () => {
    const hall = TestHall.open({}, ['1', '3']);
    hall.issue('a');
    hall.issue('b', { queue: 'B' });
    hall.do({ type: 'stepOut', ticket: 'b' });
    hall.do({ type: 'changeRules', rules: { ...rules, queues: [...rules.queues].reverse() } });
    hall.do({ type: 'comeBack', ticket: 'b' });
    expect([hall.next('1'), hall.next('3')]).toEqual(['a', 'b']);
  });
});
