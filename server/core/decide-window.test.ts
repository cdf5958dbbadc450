import { describe, expect, it } from 'vitest';
import { MINUTE, STAFF, TestHall } from './testing/test-hall.ts';

const window = '1';

describe('windows', () => {
  it('open with a badge, once', () => {
    const hall = TestHall.open({}, []);
    hall.do({ type: 'openWindow', window, staff: STAFF });
    expect(hall.window('1')).toMatchObject({ state: 'open', staff: STAFF, idleSince: hall.at });
    expect(hall.refused({ type: 'openWindow', window, staff: STAFF }).code).toBe('WINDOW_ALREADY_OPEN');
  });

  it('pause only while idle, and resume', () => {
    const hall = TestHall.open();
    hall.issue('T');
    hall.next();
    const pause = { type: 'pauseWindow', window, reason: 'meal', minutes: 30 } as const;
    expect(hall.refused(pause).code).toBe('WINDOW_BUSY');
    hall.press('finish');
    hall.do(pause);
    expect(hall.window('1').pause).toEqual({ reason: 'meal', since: hall.at, until: hall.at + 30 * MINUTE });
    expect(hall.refused(pause)).toEqual({ code: 'WINDOW_NOT_OPEN', detail: { state: 'paused' } });
    hall.later(MINUTE).do({ type: 'resumeWindow', window });
    expect(hall.window('1')).toMatchObject({ state: 'open', pause: null, idleSince: hall.at });
    expect(hall.refused({ type: 'resumeWindow', window }).code).toBe('WINDOW_ALREADY_OPEN');
  });

  it('close at once when idle, after the visitor when busy, and may be opened again before that', () => {
    const hall = TestHall.open();
    hall.issue('T');
    hall.next();
    hall.do({ type: 'closeWindow', window });
    expect(hall.window('1').state).toBe('closing');
    expect(hall.refused({ type: 'closeWindow', window }).code).toBe('WINDOW_NOT_OPEN');
    expect(hall.refused({ type: 'resumeWindow', window }).code).toBe('WINDOW_NOT_OPEN');
    hall.do({ type: 'openWindow', window, staff: STAFF });
    expect(hall.window('1')).toMatchObject({ state: 'open', current: 'T' });
    hall.press('finish');
    expect(hall.window('1').state).toBe('open');
    hall.do({ type: 'closeWindow', window });
    expect(hall.window('1')).toMatchObject({ state: 'closed', staff: null });
  });

  it('close after a missed call and after a hold as after a finish', () => {
    for (const how of ['missed', 'away'] as const) {
      const hall = TestHall.open();
      hall.issue('T');
      hall.next();
      hall.do({ type: 'closeWindow', window });
      if (how === 'missed') hall.missPatiently();
      else hall.press('hold');
      expect(hall.ticket('T').state).toBe(how);
      expect(hall.window('1').state).toBe('closed');
    }
  });

  it('keep the counter of their profile when they close and open', () => {
    const hall = TestHall.open();
    hall.issue('o');
    hall.green('g');
    hall.next();
    hall.do({ type: 'closeWindow', window });
    hall.press('finish');
    hall.do({ type: 'openWindow', window, staff: STAFF });
    expect(hall.state.counters['A+b']).toBe(1);
  });

  it('call the duty leader once until the leader has come', () => {
    const hall = TestHall.open({}, []);
    hall.do({ type: 'help', window });
    const since = hall.at;
    expect(hall.later(MINUTE).do({ type: 'help', window })).toEqual([]);
    expect(hall.window('1').helpSince).toBe(since);
    hall.do({ type: 'answerHelp', window });
    expect(hall.window('1').helpSince).toBeNull();
    expect(hall.do({ type: 'answerHelp', window })).toEqual([]);
  });

  it('refuse every press of theirs while closed', () => {
    const hall = TestHall.open({}, []);
    for (const type of ['next', 'recall', 'start', 'finish', 'miss', 'hold', 'undo'] as const) {
      expect(hall.refused({ type, window, source: 'pad' }).code).toBe('WINDOW_NOT_OPEN');
    }
    for (const type of ['resumeWindow', 'closeWindow'] as const) {
      expect(hall.refused({ type, window }).code).toBe('WINDOW_NOT_OPEN');
    }
  });
});
