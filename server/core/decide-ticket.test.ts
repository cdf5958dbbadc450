import { describe, expect, it } from 'vitest';
import { MINUTE, testRules, TestHall } from './testing/test-hall.ts';

const amend = {
  type: 'amend',
  item: null,
  queue: null,
  class: null,
  verified: null,
  needs: null,
} as const;

describe('numbers', () => {
  it('run per prefix without a gap, with three digits and four past 999', () => {
    const hall = TestHall.open();
    for (let i = 1; i <= 1001; i++) hall.issue(`t${i}`);
    hall.issue('other', { queue: 'B' });
    expect(hall.ticket('t1').number).toBe('A001');
    expect(hall.ticket('t999').number).toBe('A999');
    expect(hall.ticket('t1001').number).toBe('A1001');
    expect(hall.ticket('other').number).toBe('C001');
  });

  it('are one series where two queues share a prefix', () => {
    const rules = testRules();
    const queues = rules.queues.map((queue) => ({ ...queue, prefix: 'A' }));
    const hall = TestHall.open({ queues });
    hall.issue('a');
    hall.issue('b', { queue: 'B' });
    expect(hall.ticket('b').number).toBe('A002');
  });

  it('are refused twice for one ticket, while issuing is stopped, and where no window could ever serve', () => {
    const hall = TestHall.open({ queues: [...testRules().queues, { id: 'Z', prefix: 'Z' }] });
    const issue = {
      type: 'issue',
      ticket: 'T',
      item: 'i',
      queue: 'A',
      class: 'ordinary',
      verified: 'none',
      needs: [],
      cases: 1,
      appointmentSlot: null,
    } as const;
    hall.do(issue);
    expect(hall.refused(issue).code).toBe('DUPLICATE_TICKET');
    expect(hall.refused({ ...issue, ticket: 'U', queue: 'Z' }).code).toBe('NO_WINDOW_SERVES_QUEUE');
    expect(hall.refused({ ...issue, ticket: 'U', queue: '?' }).code).toBe('UNKNOWN_QUEUE');
    hall.do({ type: 'stopIssuing' });
    expect(hall.do({ type: 'stopIssuing' })).toEqual([]);
    expect(hall.refused({ ...issue, ticket: 'U' }).code).toBe('ISSUING_STOPPED');
    hall.do({ type: 'resumeIssuing' });
    expect(hall.do({ type: 'resumeIssuing' })).toEqual([]);
    hall.do({ ...issue, ticket: 'U' });
    expect(hall.ticket('U').number).toBe('A002');
  });
});

describe('booked visitors', () => {
  it.each([
    ['early: from the slot, less the credit', -60, 0],
    ['four minutes late: four minutes less', 4, 4],
    ['at the end of the grace', 10, 10],
  ])('%s', (_, minutesAfterSlot, countedAfterSlot) => {
    const hall = TestHall.open();
    const slot = hall.at + 90 * MINUTE;
    hall.at = slot + minutesAfterSlot * MINUTE;
    hall.issue('T', { appointmentSlot: slot });
    expect(hall.ticket('T').key.e).toBe(slot + countedAfterSlot * MINUTE - 30 * MINUTE);
    expect(hall.last('entered').data.slot).toBe(slot);
  });

  it('count as walk-ins after the grace', () => {
    const hall = TestHall.open();
    const slot = hall.at - 10 * MINUTE - 1;
    hall.issue('T', { appointmentSlot: slot });
    expect(hall.ticket('T').key.e).toBe(hall.at);
    expect(hall.last('entered').data.slot).toBeNull();
  });
});

describe('stepping out', () => {
  it('is skipped by next, and back within 20 minutes keeps the key', () => {
    const hall = TestHall.open();
    hall.issue('T');
    hall.issue('U');
    const key = hall.ticket('T').key;
    hall.do({ type: 'stepOut', ticket: 'T' });
    expect(hall.next()).toBe('U');
    hall.issue('V');
    hall.later(20 * MINUTE).do({ type: 'comeBack', ticket: 'T' });
    expect(hall.ticket('T').key).toEqual(key);
    expect(hall.next()).toBe('T');
  });

  it('longer than that comes back like a missed number', () => {
    const hall = TestHall.open();
    hall.issue('T');
    hall.do({ type: 'stepOut', ticket: 'T' });
    for (const id of ['a', 'b', 'c', 'd']) hall.issue(id);
    hall.later(20 * MINUTE + 1).do({ type: 'comeBack', ticket: 'T' });
    expect(hall.ticket('T').noShowReturns).toBe(1);
    const calls = Array.from({ length: 5 }, () => hall.next());
    expect(calls).toEqual(['a', 'b', 'c', 'T', 'd']);
  });
});

describe('coming back', () => {
  it('after a missed call stands behind the third of the lane, a second returner behind the first', () => {
    const hall = TestHall.open({}, ['1', '2']);
    for (const id of ['M', 'N', 'a', 'b', 'c', 'd']) hall.issue(id);
    hall.next('1');
    hall.next('2');
    hall.missPatiently('1');
    hall.missPatiently('2');
    hall.do({ type: 'comeBack', ticket: 'M' });
    hall.do({ type: 'comeBack', ticket: 'N' });
    const calls = Array.from({ length: 6 }, () => hall.next());
    expect(calls).toEqual(['a', 'b', 'c', 'M', 'N', 'd']);
  });

  it('after a missed call stands last in a short lane, and keeps its first key in an empty one', () => {
    const hall = TestHall.open();
    hall.issue('M');
    const { e } = hall.ticket('M').key;
    hall.next();
    hall.missPatiently();
    hall.do({ type: 'comeBack', ticket: 'M' });
    expect(hall.ticket('M').key).toMatchObject({ e, r: 0 });
    hall.next();
    hall.missPatiently();
    hall.issue('a');
    hall.do({ type: 'comeBack', ticket: 'M' });
    expect([hall.next(), hall.next()]).toEqual(['a', 'M']);
  });

  it('after a missed call never counts from before the first own key', () => {
    const hall = TestHall.open({}, ['1', '2']);
    for (const id of ['a', 'b', 'c']) hall.issue(id);
    hall.later(MINUTE).issue('M');
    hall.do({ type: 'callTicket', window: '1', source: 'console', ticket: 'M', reason: 'r' });
    hall.missPatiently();
    hall.later(MINUTE).issue('d');
    const { firstE } = hall.ticket('M');
    hall.do({ type: 'comeBack', ticket: 'M' });
    expect(hall.ticket('M').key).toMatchObject({ e: firstE, r: 0 });
    const calls = Array.from({ length: 5 }, () => hall.next());
    expect(calls).toEqual(['a', 'b', 'c', 'M', 'd']);
  });

  it('after a missed call is possible twice', () => {
    const hall = TestHall.open();
    hall.issue('M');
    for (let i = 0; i < 2; i++) {
      hall.next();
      hall.missPatiently();
      hall.do({ type: 'comeBack', ticket: 'M' });
    }
    hall.next();
    hall.missPatiently();
    expect(hall.refused({ type: 'comeBack', ticket: 'M' })).toEqual({
      code: 'RETURN_LIMIT',
      detail: { limit: 2 },
    });
  });

  it('with the missing paper has 20 minutes of credit, number and class, and is possible three times', () => {
    const hall = TestHall.open();
    hall.green('T');
    for (let i = 1; i <= 3; i++) {
      hall.next();
      hall.press('hold');
      hall.later(60 * MINUTE).do({ type: 'comeBack', ticket: 'T' });
      expect(hall.ticket('T')).toMatchObject({ number: 'A001', class: 'green', reentries: i });
      expect(hall.ticket('T').key.e).toBe(hall.at - 20 * MINUTE);
    }
    hall.next();
    hall.press('hold');
    expect(hall.refused({ type: 'comeBack', ticket: 'T' }).code).toBe('RETURN_LIMIT');
  });

  it('with the missing paper never counts from before the first own key', () => {
    const hall = TestHall.open();
    hall.issue('T');
    const { e } = hall.ticket('T').key;
    hall.next();
    hall.press('hold');
    hall.later(5 * MINUTE).do({ type: 'comeBack', ticket: 'T' });
    expect(hall.ticket('T').key.e).toBe(e);
  });
});

describe('corrections', () => {
  it('move a waiting visitor to the green lane with the key unchanged', () => {
    const hall = TestHall.open();
    hall.issue('o');
    hall.later(MINUTE).issue('T');
    const key = hall.ticket('T').key;
    hall.do({ ...amend, ticket: 'T', class: 'green', verified: 'guide' });
    expect(hall.ticket('T').key).toEqual(key);
    expect(hall.next()).toBe('T');
  });

  it('move a waiting visitor to another queue with the key and number unchanged', () => {
    const hall = TestHall.open({}, ['3']);
    hall.issue('T');
    hall.later(MINUTE).issue('b', { queue: 'B' });
    const key = hall.ticket('T').key;
    hall.do({ ...amend, ticket: 'T', item: 'item-9', queue: 'B' });
    expect(hall.ticket('T')).toMatchObject({ key, number: 'A001', queue: 'B', reentries: 0 });
    expect(hall.next('3')).toBe('T');
    expect(hall.refused({ ...amend, ticket: 'b', queue: '?' }).code).toBe('UNKNOWN_QUEUE');
  });

  it('send a visitor with a wheelchair to the low counter once somebody notes it', () => {
    const hall = TestHall.open({}, ['1', '4']);
    hall.issue('T');
    hall.do({ ...amend, ticket: 'T', needs: ['wheelchair'] });
    expect(hall.next('1')).toBeNull();
    expect(hall.next('4')).toBe('T');
  });
});

describe('giving the place up', () => {
  it('frees the window that had called', () => {
    const hall = TestHall.open();
    hall.issue('T');
    hall.next();
    hall.do({ type: 'closeWindow', window: '1' });
    hall.do({ type: 'cancel', ticket: 'T' });
    expect(hall.window('1')).toMatchObject({ state: 'closed', current: null });
    expect(hall.last('cancelled').data.window).toBe('1');
  });
});
