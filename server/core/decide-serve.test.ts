import { describe, expect, it } from 'vitest';
import { MINUTE, SECOND, TestHall, typesOf } from './testing/test-hall.ts';
import type { Need } from './ticket.ts';

describe('missed', () => {
  it.each<[Need[], number]>([
    [[], 60],
    [['wheelchair'], 180],
    [['sight'], 180],
    [['hearing'], 180],
    [['sign'], 180],
    [['guide-dog'], 180],
    [['forms', 'no-phone'], 180],
  ])('needs three calls and a hold by need: %s waits %d s', (needs, seconds) => {
    const hall = TestHall.open();
    hall.issue('T', { needs });
    hall.next();
    const miss = { type: 'miss', window: '1', source: 'console' } as const;
    expect(hall.refused(miss)).toEqual({
      code: 'TOO_EARLY_TO_MISS',
      detail: { remainingMs: seconds * SECOND, callsLeft: 2 },
    });
    hall.press('recall');
    hall.press('recall');
    hall.later(seconds * SECOND - 1);
    expect(hall.refused(miss).detail).toEqual({ remainingMs: 1, callsLeft: 0 });
    hall.later(1).do(miss);
    expect(hall.ticket('T').state).toBe('missed');
  });

  it('holds two minutes for the green channel, whatever its ground, and longer where a need asks for it', () => {
    const hall = TestHall.open();
    hall.issue('T', { class: 'green' });
    hall.next();
    const miss = { type: 'miss', window: '1', source: 'console' } as const;
    expect(hall.refused(miss).detail).toMatchObject({ remainingMs: 120 * SECOND });
    hall.do({
      type: 'amend',
      ticket: 'T',
      item: null,
      queue: null,
      class: null,
      verified: null,
      needs: ['sight'],
    });
    expect(hall.refused(miss).detail).toMatchObject({ remainingMs: 180 * SECOND });
  });

  it('is refused after any time while calls are missing', () => {
    const hall = TestHall.open();
    hall.issue('T');
    hall.next();
    hall.press('recall');
    hall.later(60 * MINUTE);
    const refusal = hall.refused({ type: 'miss', window: '1', source: 'pad' });
    expect(refusal.detail).toEqual({ remainingMs: 0, callsLeft: 1 });
  });

  it('holds longer when a guide notes the need after the call', () => {
    const hall = TestHall.open();
    hall.issue('T');
    hall.next();
    hall.do({
      type: 'amend',
      ticket: 'T',
      item: null,
      queue: null,
      class: null,
      verified: null,
      needs: ['sight'],
    });
    const refusal = hall.refused({ type: 'miss', window: '1', source: 'pad' });
    expect(refusal.detail?.['remainingMs']).toBe(180 * SECOND);
  });
});

describe('hold', () => {
  it('starts the service that it interrupts where the start is implied', () => {
    const hall = TestHall.open();
    hall.issue('T');
    hall.next();
    expect(typesOf(hall.press('hold'))).toEqual(['started', 'held']);
  });
});

describe('undo', () => {
  const undo = { type: 'undo', window: '1', source: 'console' } as const;

  it.each(['finish', 'hold'] as const)('takes back %s within five seconds', (type) => {
    const hall = TestHall.open();
    hall.issue('T');
    hall.next();
    hall.press('start');
    const before = hall.ticket('T');
    hall.press(type);
    hall.later(5 * SECOND).do(undo);
    expect(hall.ticket('T')).toEqual(before);
    expect(hall.window('1').current).toBe('T');
  });

  it('takes back missed, with the recalls as they were', () => {
    const hall = TestHall.open();
    hall.issue('T');
    hall.next();
    hall.missPatiently();
    hall.do(undo);
    expect(hall.ticket('T')).toMatchObject({ state: 'called', recalls: 2 });
  });

  it('comes too late after five seconds, and works once', () => {
    const hall = TestHall.open();
    hall.issue('T');
    hall.next();
    hall.press('finish');
    hall.do(undo);
    expect(hall.refused(undo).code).toBe('NOTHING_TO_UNDO');
    hall.press('finish');
    hall.later(5 * SECOND + 1);
    expect(hall.refused(undo).code).toBe('NOTHING_TO_UNDO');
  });

  it('is refused after another visitor was called here', () => {
    const hall = TestHall.open();
    hall.issue('T');
    hall.issue('U');
    hall.next();
    hall.next();
    expect(hall.refused(undo).code).toBe('NOTHING_TO_UNDO');
  });

  it('takes back a next that only finished', () => {
    const hall = TestHall.open();
    hall.issue('T');
    hall.next();
    hall.next();
    hall.do(undo);
    expect(hall.ticket('T').state).toBe('called');
  });

  it('is refused after another command at this window, not after one elsewhere', () => {
    const hall = TestHall.open({}, ['1', '2']);
    hall.issue('T');
    hall.next();
    hall.press('finish');
    hall.do({ type: 'pauseWindow', window: '2', reason: 'short', minutes: null });
    hall.do({ type: 'help', window: '1' });
    expect(hall.refused(undo).code).toBe('NOTHING_TO_UNDO');
    expect(hall.refused({ ...undo, window: '3' }).code).toBe('WINDOW_NOT_OPEN');
  });

  it('is refused when the visitor has come back meanwhile', () => {
    const hall = TestHall.open({}, ['1', '2']);
    hall.issue('T');
    hall.next();
    hall.press('hold');
    hall.do({ type: 'comeBack', ticket: 'T' });
    expect(hall.refused(undo).code).toBe('NOTHING_TO_UNDO');
    hall.next('2');
    hall.press('hold', '2');
    expect(hall.refused(undo).code).toBe('NOTHING_TO_UNDO');
  });
});
