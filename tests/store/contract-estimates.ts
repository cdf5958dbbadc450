import { expect, test } from 'vitest';
import type { ToldEstimate } from '../../server/store/rows/estimate.ts';
import type { OpenStore } from './contract.ts';
import { committed } from './contract-commit.ts';
import { wholeDay } from './contract-reports.ts';
import { freshHall } from './hall-ids.ts';
import { DAY, LogMaker, NEXT_DAY, OPENING } from './log-maker.ts';

const told = (ticket: string, more: Partial<ToldEstimate> = {}): ToldEstimate => ({
  day: DAY,
  ticket,
  class: 'ordinary',
  queue: 'A',
  at: OPENING,
  seq: 7,
  quantiles: { q10Ms: 0, q20Ms: 61_234.125, q50Ms: 300_000.5, q80Ms: 600_000, q90Ms: 900_000.0625 },
  baselineMs: 333_333.333_333_333_3,
  actualMs: null,
  ...more,
});

export function contractEstimates(open: OpenStore): void {
  test('what was told is kept to the last digit, day by day and hall by hall, in order of seq', async () => {
    const store = await open();
    const [hall, other] = [freshHall(), freshHall()];
    const silent = told('t3', { seq: 3, class: 'green', quantiles: null, baselineMs: null });
    await store.estimates.tell(hall, [told('t2', { seq: 9 }), silent, told('t1')]);
    await store.estimates.tell(hall, [told('t4', { day: NEXT_DAY })]);
    await store.estimates.tell(other, [told('t1', { seq: 1 })]);
    expect(await store.estimates.ofDay(hall, DAY)).toEqual([silent, told('t1'), told('t2', { seq: 9 })]);
    expect(await store.estimates.ofDay(hall, NEXT_DAY)).toEqual([told('t4', { day: NEXT_DAY })]);
    expect(await store.estimates.ofDay(other, DAY)).toEqual([told('t1', { seq: 1 })]);
    await store.estimates.tell(hall, []);
  });

  test('what was told first stands: a row that is written twice changes nothing', async () => {
    const store = await open();
    const hall = freshHall();
    await store.estimates.tell(hall, [told('t1')]);
    await store.estimates.tell(hall, [told('t1', { seq: 99, quantiles: null }), told('t2')]);
    expect(await store.estimates.ofDay(hall, DAY)).toEqual([told('t1'), told('t2')]);
  });

  test('how long it was is added to known rows; what was told stays, and nothing is made up', async () => {
    const store = await open();
    const hall = freshHall();
    const many = Array.from({ length: 230 }, (_, index) => told(`t${index}`, { seq: index }));
    await store.estimates.tell(hall, many);
    await store.estimates.tell(hall, [told('t8', { day: NEXT_DAY })]);
    const waits = many.map(({ ticket }, index) => ({
      ticket,
      actualMs: index % 7 === 0 ? null : index * 1000,
    }));
    await store.estimates.came(hall, DAY, [...waits, { ticket: 'stranger', actualMs: 1 }]);
    await store.estimates.came(hall, DAY, []);
    const expected = many.map((row, index) => ({ ...row, actualMs: index % 7 === 0 ? null : index * 1000 }));
    expect(await store.estimates.ofDay(hall, DAY)).toEqual(expected);
    expect(await store.estimates.ofDay(hall, NEXT_DAY)).toEqual([told('t8', { day: NEXT_DAY })]);
  });

  test('rows of older days go, their scores stay', async () => {
    const store = await open();
    const hall = freshHall();
    await store.estimates.tell(hall, [told('t1'), told('t2'), told('t3', { day: NEXT_DAY })]);
    await store.estimates.score(hall, { day: DAY, report: '{"v":1}' });
    expect(await store.estimates.prune(hall, NEXT_DAY)).toBe(2);
    expect(await store.estimates.prune(hall, NEXT_DAY)).toBe(0);
    expect(await store.estimates.ofDay(hall, DAY)).toEqual([]);
    expect(await store.estimates.ofDay(hall, NEXT_DAY)).toHaveLength(1);
    expect(await store.estimates.scores(hall, DAY, DAY)).toHaveLength(1);
  });

  test('a day has one score, the last; a span gives both its ends, in order', async () => {
    const store = await open();
    const hall = freshHall();
    for (const [day, report] of [
      [NEXT_DAY, '{"n":2}'],
      [DAY, '{"n":0}'],
      [DAY, '{"n":1}'],
      ['2026-03-09', '{"n":9}'],
    ] as const) {
      await store.estimates.score(hall, { day, report });
    }
    expect(await store.estimates.scores(hall, DAY, NEXT_DAY)).toEqual([
      { day: DAY, report: '{"n":1}' },
      { day: NEXT_DAY, report: '{"n":2}' },
    ]);
    expect(await store.estimates.scores(freshHall(), DAY, NEXT_DAY)).toEqual([]);
  });

  test('a rebuild makes the read tables again and leaves what was told, and its score, as they were', async () => {
    const store = await open();
    const hall = freshHall();
    await committed(store, new LogMaker(hall).batch(null, ...wholeDay()));
    await store.estimates.tell(hall, [told('t1', { actualMs: 5000 })]);
    await store.estimates.score(hall, { day: DAY, report: '{"v":1}' });
    await store.rebuild(hall);
    expect(await store.estimates.ofDay(hall, DAY)).toEqual([told('t1', { actualMs: 5000 })]);
    expect(await store.estimates.scores(hall, DAY, DAY)).toHaveLength(1);
  });
}
