import { describe, expect, it } from 'vitest';
import { MINUTE, testRules, TestHall, typesOf } from './testing/test-hall.ts';

const transfer = {
  type: 'transfer',
  window: '1',
  source: 'console',
  item: 'item-2',
  queue: 'B',
  toWindow: null,
  nextStep: true,
} as const;

const bringBack = { type: 'bringBack', window: '1', source: 'console', ticket: null } as const;

describe('transfer', () => {
  it('to the next step has the credit of a return', () => {
    const hall = TestHall.open();
    hall.issue('T');
    hall.later(60 * MINUTE);
    hall.next();
    hall.do(transfer);
    const { number, queue, item, key, reentries } = hall.ticket('T');
    expect({ number, queue, item, reentries }).toEqual({
      number: 'A001',
      queue: 'B',
      item: 'item-2',
      reentries: 1,
    });
    expect(key.e).toBe(hall.at - 20 * MINUTE);
    expect(hall.window('1').current).toBeNull();
  });

  it('out of a wrongly chosen queue keeps the first key untouched and counts no re-entry', () => {
    const hall = TestHall.open();
    hall.issue('T');
    const key = hall.ticket('T').key;
    hall.later(60 * MINUTE);
    hall.next();
    hall.do({ ...transfer, nextStep: false });
    expect(hall.ticket('T')).toMatchObject({ key, reentries: 0 });
  });

  it('out of a wrongly chosen queue finds the first key again after a re-entry', () => {
    const hall = TestHall.open();
    hall.issue('T');
    const { key } = hall.ticket('T');
    hall.later(60 * MINUTE);
    hall.next();
    hall.do({ ...transfer, queue: 'A' });
    expect(hall.ticket('T').key.e).toBe(hall.at - 20 * MINUTE);
    hall.next();
    hall.do({ ...transfer, nextStep: false });
    expect(hall.ticket('T').key).toEqual(key);
  });

  it('is limited like any other re-entry', () => {
    const hall = TestHall.open({ maxReentries: 1 }, ['1', '3']);
    hall.issue('T');
    hall.next();
    hall.do({ ...transfer, queue: 'A' });
    hall.next();
    expect(hall.refused(transfer).code).toBe('RETURN_LIMIT');
    hall.do({ ...transfer, nextStep: false });
  });

  it('to a named window waits for that window alone', () => {
    const hall = TestHall.open({}, ['1', '2']);
    hall.issue('T');
    hall.next();
    hall.do({ ...transfer, queue: 'A', toWindow: '2' });
    expect(hall.next('1')).toBeNull();
    expect(hall.next('2')).toBe('T');
  });

  it('to a named window is let go after 15 minutes, with its key', () => {
    const hall = TestHall.open({}, ['1', '2']);
    hall.issue('T');
    hall.next();
    hall.do({ ...transfer, queue: 'A', toWindow: '2' });
    const key = hall.ticket('T').key;
    hall.later(15 * MINUTE - 1);
    expect(hall.do({ type: 'tick' })).toEqual([]);
    hall.later(1);
    expect(typesOf(hall.do({ type: 'tick' }))).toEqual(['entered']);
    expect(hall.ticket('T').key).toEqual(key);
    expect(hall.last('entered').data.cause).toBe('released');
    expect(hall.do({ type: 'tick' })).toEqual([]);
    expect(hall.next('1')).toBe('T');
  });

  it.each(['idle', 'busy'])('to a named window is let go when that window closes, %s', (how) => {
    const hall = TestHall.open({}, ['1', '2']);
    hall.issue('T');
    hall.issue('U');
    hall.next('1');
    if (how === 'busy') hall.next('2');
    hall.do({ ...transfer, queue: 'A', toWindow: '2', nextStep: false });
    hall.do({ type: 'closeWindow', window: '2' });
    expect(hall.ticket('T')).toMatchObject({ state: 'waiting', route: { kind: 'any' } });
    expect(hall.state.due).toBeNull();
    expect(hall.next('1')).toBe('T');
  });

  it('to a named window survives a short absence, unless the window has closed meanwhile', () => {
    const hall = TestHall.open({}, ['1', '2']);
    hall.issue('T');
    hall.next();
    hall.do({ ...transfer, queue: 'A', toWindow: '2' });
    hall.do({ type: 'stepOut', ticket: 'T' });
    hall.do({ type: 'comeBack', ticket: 'T' });
    expect(hall.ticket('T')).toMatchObject({ route: { kind: 'window', window: '2' } });
    hall.do({ type: 'stepOut', ticket: 'T' });
    hall.do({ type: 'closeWindow', window: '2' });
    hall.do({ type: 'comeBack', ticket: 'T' });
    expect(hall.ticket('T')).toMatchObject({ state: 'waiting', route: { kind: 'any' } });
  });

  it('is refused to a window that is unknown, closed or does not serve the queue', () => {
    const hall = TestHall.open({ queues: [...testRules().queues, { id: 'Z', prefix: 'Z' }] }, ['1', '3']);
    hall.issue('T');
    hall.next();
    expect(hall.refused({ ...transfer, toWindow: '9' }).code).toBe('UNKNOWN_WINDOW');
    expect(hall.refused({ ...transfer, toWindow: '2' }).code).toBe('WINDOW_NOT_OPEN');
    expect(hall.refused({ ...transfer, queue: 'A', toWindow: '3' }).code).toBe('NOT_SERVED_HERE');
    expect(hall.refused({ ...transfer, queue: 'Z' }).code).toBe('NO_WINDOW_SERVES_QUEUE');
  });

  it('from a closing window closes it', () => {
    const hall = TestHall.open();
    hall.issue('T');
    hall.next();
    hall.do({ type: 'closeWindow', window: '1' });
    expect(typesOf(hall.do(transfer))).toEqual(['entered', 'windowClosed']);
  });
});

describe('bring back', () => {
  it('keeps a held visitor for this window, which calls them next, counted as out of turn', () => {
    const hall = TestHall.open({}, ['1', '2']);
    hall.issue('T');
    hall.next();
    hall.press('hold');
    hall.issue('o');
    hall.green('g');
    hall.do(bringBack);
    expect(hall.window('1').reserved).toBe('T');
    expect(hall.next('2')).toBe('g');
    expect(hall.next('1')).toBe('T');
    expect(hall.last('called').data).toMatchObject({ why: 'OVERRIDE', reason: 'brought-back', dAfter: 0 });
    expect(hall.window('1').reserved).toBeNull();
  });

  it('counts a green one while an ordinary visitor waits', () => {
    const hall = TestHall.open();
    hall.green('T');
    hall.next();
    hall.press('hold');
    hall.issue('o');
    hall.do(bringBack);
    hall.next();
    expect(hall.last('called').data).toMatchObject({ ticket: 'T', dBefore: 0, dAfter: 1 });
  });

  it('lets the kept visitor go after 15 minutes, or when the window closes', () => {
    for (const end of ['tick', 'close'] as const) {
      const hall = TestHall.open({}, ['1', '2']);
      hall.issue('T');
      hall.next();
      hall.press('hold');
      hall.do(bringBack);
      hall.later(15 * MINUTE);
      hall.do(end === 'tick' ? { type: 'tick' } : { type: 'closeWindow', window: '1' });
      expect(hall.window('1').reserved).toBeNull();
      expect(hall.next('2')).toBe('T');
    }
  });

  it('forgets the reservation of a visitor who gives up or steps out', () => {
    for (const leave of ['cancel', 'stepOut'] as const) {
      const hall = TestHall.open();
      hall.issue('T');
      hall.next();
      hall.press('hold');
      hall.do(bringBack);
      hall.do({ type: leave, ticket: 'T' });
      expect(hall.window('1').reserved).toBeNull();
      hall.issue('U');
      expect(hall.next()).toBe('U');
    }
  });

  it('re-inserts a missed visitor by the no-show rule', () => {
    const hall = TestHall.open();
    hall.issue('T');
    hall.next();
    hall.missPatiently();
    for (const id of ['a', 'b', 'c', 'd']) hall.issue(id);
    hall.do({ ...bringBack, ticket: 'T' });
    const calls = Array.from({ length: 5 }, () => hall.next());
    expect(calls).toEqual(['a', 'b', 'c', 'T', 'd']);
  });

  it('without a ticket takes the one last put aside at this window, and refuses when there is none', () => {
    const hall = TestHall.open({}, ['1', '2']);
    expect(hall.refused(bringBack).code).toBe('UNKNOWN_TICKET');
    for (const id of ['T', 'U', 'V']) hall.issue(id);
    for (const window of ['1', '1', '2']) {
      hall.next(window);
      hall.later(MINUTE).press('hold', window);
    }
    hall.do(bringBack);
    expect(hall.window('1').reserved).toBe('U');
  });

  it('is refused where the queue is not served, and at a closing window', () => {
    const hall = TestHall.open({}, ['1', '3']);
    hall.issue('T');
    hall.next();
    hall.press('hold');
    expect(hall.refused({ ...bringBack, window: '3', ticket: 'T' }).code).toBe('NOT_SERVED_HERE');
    hall.issue('U');
    hall.next();
    hall.do({ type: 'closeWindow', window: '1' });
    expect(hall.refused({ ...bringBack, ticket: 'T' }).code).toBe('WINDOW_NOT_OPEN');
  });

  it('ends a pause', () => {
    const hall = TestHall.open();
    hall.issue('T');
    hall.next();
    hall.press('hold');
    hall.do({ type: 'pauseWindow', window: '1', reason: 'short', minutes: null });
    expect(typesOf(hall.do(bringBack))).toEqual(['entered', 'windowResumed']);
  });
});
