import { describe, expect, it } from 'vitest';
import { fileURLToPath } from 'node:url';
import { loadConfig } from '../load.ts';
import { businessDate, instantOf, localTime } from './local-time.ts';
import {
  closingAt,
  hoursOn,
  isOpenAt,
  isQueueOpenAt,
  nextOpeningAfter,
  openingAt,
  publishedHours,
  takesNumbersAt,
  type HoursConfig,
} from './opening-hours.ts';
import { addWorkingDays, isWorkday } from './work-calendar.ts';

const loaded = loadConfig({ hallFile: fileURLToPath(new URL('../hall.yaml', import.meta.url)) });
if (!loaded.ok) throw new Error('the shipped hall does not load');
const demo = loaded.config;
/** The shipped hours as they hold in production. */
const hall: HoursConfig = { ...demo, mode: 'production' };
const at = (local: string): number => Date.parse(`${local}:00+08:00`);

describe('the business date is the hall’s own (营业日)', () => {
  it.each([
    ['2026-11-22T15:59:59Z', 'Asia/Shanghai', '2026-11-22'],
    ['2026-11-22T16:00:00Z', 'Asia/Shanghai', '2026-11-23'],
    ['2026-11-22T16:00:00Z', 'Asia/Urumqi', '2026-11-22'],
    ['2026-12-31T23:30:00Z', 'Pacific/Auckland', '2027-01-01'],
  ])('%s in %s is %s', (instant, timeZone, date) => {
    expect(businessDate(timeZone, Date.parse(instant))).toBe(date);
  });
  it('midnight is minute 0 of the new day', () => {
    expect(localTime('Asia/Shanghai', at('2026-11-23T00:00'))).toEqual({
      date: '2026-11-23',
      minute: 0,
      weekday: 'mon',
    });
  });
  it('a wall-clock time leads back to its instant, also across a change of the clocks', () => {
    expect(instantOf('Asia/Shanghai', '2026-11-23', 540)).toBe(at('2026-11-23T09:00'));
    expect(instantOf('Asia/Shanghai', '2026-11-23', 1440)).toBe(at('2026-11-24T00:00'));
    expect(instantOf('Europe/Berlin', '2026-03-29', 240)).toBe(Date.parse('2026-03-29T02:00:00Z'));
    expect(instantOf('Europe/Berlin', '2026-10-25', 240)).toBe(Date.parse('2026-10-25T03:00:00Z'));
  });
});

describe('opening hours', () => {
  it.each([
    ['2026-11-23T08:59', false, 'Monday before opening'],
    ['2026-11-23T09:00', true, 'Monday at opening'],
    ['2026-11-23T12:30', true, 'over lunch'],
    ['2026-11-23T17:29', true, 'the last minute'],
    ['2026-11-23T17:30', false, 'closing time is closed'],
    ['2026-11-28T11:00', true, 'Saturday morning'],
    ['2026-11-28T13:00', false, 'Saturday afternoon'],
    ['2026-11-29T10:00', false, 'Sunday'],
    ['2026-10-01T10:00', false, 'the National Day'],
    ['2026-10-10T16:00', true, 'a make-up Saturday has Monday’s hours'],
    ['2026-12-05T15:00', true, 'a longer Saturday by exception'],
    ['2026-12-19T10:00', false, 'closed by exception'],
  ])('%s: %s (%s)', (local, open) => {
    expect(isOpenAt(hall, at(local))).toBe(open);
  });
  it('numbers are given from a quarter of an hour before opening to a quarter before closing', () => {
    const given = ['08:44', '08:45', '17:14', '17:15'].map((time) =>
      takesNumbersAt(hall, at(`2026-11-23T${time}`)),
    );
    expect(given).toEqual([false, true, true, false]);
  });
  it('a lunch break is not taken for the closing', () => {
    const weekly = {
      ...hall.openingHours.weekly,
      mon: [
        { fromMinute: 540, toMinute: 720 },
        { fromMinute: 780, toMinute: 1020 },
      ],
    };
    const split: HoursConfig = { ...hall, openingHours: { ...hall.openingHours, weekly } };
    expect(takesNumbersAt(split, at('2026-11-23T11:55'))).toBe(true);
    expect(takesNumbersAt(split, at('2026-11-23T16:55'))).toBe(false);
  });
  it('opening and closing are instants, null on a closed day', () => {
    expect(openingAt(hall, '2026-11-23')).toBe(at('2026-11-23T09:00'));
    expect(closingAt(hall, '2026-11-23')).toBe(at('2026-11-23T17:30'));
    expect(closingAt(hall, '2026-11-29')).toBeNull();
  });
  it('the next opening skips Sundays and holidays', () => {
    expect(nextOpeningAfter(hall, at('2026-11-28T12:00'))).toBe(at('2026-11-30T09:00'));
    expect(nextOpeningAfter(hall, at('2026-09-30T18:00'))).toBe(at('2026-10-08T09:00'));
  });
  it('there is no next opening in a hall that never opens', () => {
    const weekly = { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] };
    const never: HoursConfig = { ...hall, openingHours: { ...hall.openingHours, weekly, exceptions: [] } };
    expect(nextOpeningAfter(never, at('2027-03-01T09:00'))).toBeNull();
  });
  it('a queue’s own hours close it while the hall is open, and never open it while the hall is closed', () => {
    const weekly = { ...hall.openingHours.weekly, mon: [{ fromMinute: 0, toMinute: 720 }] };
    const queues = hall.queues.map((queue) => (queue.id === 'F' ? { ...queue, weekly } : queue));
    const config: HoursConfig = { ...hall, queues };
    expect(isQueueOpenAt(config, 'F', at('2026-11-23T10:00'))).toBe(true);
    expect(isQueueOpenAt(config, 'F', at('2026-11-23T14:00'))).toBe(false);
    expect(isQueueOpenAt(config, 'A', at('2026-11-23T14:00'))).toBe(true);
    expect(isQueueOpenAt(config, 'F', at('2026-11-23T08:00'))).toBe(false);
    expect(isQueueOpenAt(config, 'nobody', at('2026-11-23T10:00'))).toBe(false);
  });
  it('a demo hall is open at any hour and still publishes its real hours', () => {
    const sunday = at('2026-11-29T03:00');
    expect(isOpenAt(demo, sunday)).toBe(true);
    expect(takesNumbersAt(demo, sunday)).toBe(true);
    expect(hoursOn(demo, '2026-11-29')).toEqual([{ fromMinute: 0, toMinute: 1440 }]);
    expect(closingAt(demo, '2026-11-29')).toBe(at('2026-11-30T00:00'));
    expect(publishedHours(demo, '2026-11-29')).toEqual([]);
  });
});

describe('working days (工作日)', () => {
  const { calendar } = demo;
  it.each([
    ['2026-02-14', true, 'a Saturday that makes up for the Spring Festival'],
    ['2026-02-16', false, 'the eve of the Spring Festival'],
    ['2026-02-24', true, 'the first day after it'],
    ['2026-10-10', true, 'a Saturday that makes up for the National Day'],
    ['2026-11-28', false, 'an ordinary Saturday'],
    ['2027-01-01', false, 'New Year of a year whose notice is not out'],
    ['2027-01-04', true, 'a Monday of that year'],
  ])('%s: %s (%s)', (date, works) => {
    expect(isWorkday(calendar, date)).toBe(works);
  });
  it('a limit does not count its first day and runs on over holidays (民法典 201)', () => {
    expect(addWorkingDays(calendar, '2026-02-13', 5)).toBe('2026-02-27');
    expect(addWorkingDays(calendar, '2026-09-30', 1)).toBe('2026-10-08');
    expect(addWorkingDays(calendar, '2026-11-27', 3)).toBe('2026-12-02');
  });
  it('says which years the State Council has arranged', () => {
    expect(calendar.arrangedYears).toEqual([2026]);
  });
});
