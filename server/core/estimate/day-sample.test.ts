import { describe, expect, it } from 'vitest';
import { MINUTE, MORNING, SECOND, TestHall } from '../testing/test-hall.ts';
import { arrivalKey, sampleDay } from './day-sample.ts';
import { fitHistory } from './fit-history.ts';

const issue = (hall: TestHall, ticket: string, cls: 'green' | 'ordinary' = 'ordinary') =>
  hall.do({
    type: 'issue',
    ticket,
    item: 'x',
    queue: 'A',
    class: cls,
    verified: 'none',
    needs: [],
    cases: 1,
    appointmentSlot: null,
  });
const press = (hall: TestHall, type: 'next' | 'finish' | 'hold' | 'undo') =>
  hall.do({ type, window: '1', source: 'api' });
const sampled = (hall: TestHall) => sampleDay(hall.log, MORNING);

describe('what one day teaches', () => {
  it('a window is occupied until the next call of somebody who was waiting already', () => {
    const hall = TestHall.open();
    issue(hall, 'a');
    issue(hall, 'b');
    press(hall, 'next');
    press(hall.later(5 * MINUTE), 'finish');
    press(hall.later(20 * SECOND), 'next');
    press(hall.later(3 * MINUTE), 'finish');
    expect(sampled(hall).services).toEqual([
      { queue: 'A', ms: 5 * MINUTE + 20 * SECOND },
      { queue: 'A', ms: 3 * MINUTE },
    ]);
  });
  it('a window that stood idle, or whose clerk had a break, was not occupied', () => {
    const hall = TestHall.open();
    issue(hall, 'a');
    press(hall, 'next');
    press(hall.later(5 * MINUTE), 'finish');
    issue(hall.later(MINUTE), 'b');
    press(hall.later(SECOND), 'next');
    issue(hall, 'c');
    press(hall.later(2 * MINUTE), 'finish');
    press(hall.later(4 * MINUTE), 'next');
    expect(sampled(hall).services.map(({ ms }) => ms)).toEqual([5 * MINUTE, 2 * MINUTE]);
  });
  it('who does not come counts as a no-show with its hold, no service', () => {
    const hall = TestHall.open({ callsBeforeMissed: 1 });
    issue(hall, 'a');
    press(hall, 'next');
    hall.later(70 * SECOND).do({ type: 'miss', window: '1', source: 'api' });
    const day = sampled(hall);
    expect([day.services, day.noShowsMs]).toEqual([[], [70 * SECOND]]);
  });
  it('a finish that was taken back did not end the service', () => {
    const hall = TestHall.open();
    issue(hall, 'a');
    press(hall, 'next');
    press(hall.later(MINUTE), 'finish');
    press(hall.later(SECOND), 'undo');
    press(hall.later(MINUTE), 'finish');
    expect(sampled(hall).services).toEqual([{ queue: 'A', ms: 2 * MINUTE + SECOND }]);
  });
  it('new tickets are counted by half hour and class, returns apart', () => {
    const hall = TestHall.open();
    issue(hall, 'a', 'green');
    issue(hall.later(31 * MINUTE), 'b');
    press(hall, 'next');
    hall.do({ type: 'start', window: '1', source: 'api' });
    press(hall, 'hold');
    hall.do({ type: 'comeBack', ticket: 'a' });
    const day = sampled(hall);
    expect(day.arrivals.get(arrivalKey('A', 'green'))?.[0]).toBe(1);
    expect(day.arrivals.get(arrivalKey('A', 'ordinary'))?.[1]).toBe(1);
    expect(day.reentries.get('A')).toBe(1);
    const { arrivals, reentries, days } = fitHistory([day, sampleDay([], MORNING)]);
    expect([arrivals['A']?.green[0], reentries['A'], days]).toEqual([0.5, 0.5, 2]);
  });
});
