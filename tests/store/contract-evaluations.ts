import { expect, test } from 'vitest';
import type { Batch } from '../../server/store/port.ts';
import type { Evaluation } from '../../server/store/rows/evaluation.ts';
import type { OpenStore } from './contract.ts';
import { committed } from './contract-commit.ts';
import { wholeDay } from './contract-reports.ts';
import { freshHall } from './hall-ids.ts';
import { DAY, LogMaker, NEXT_DAY, OPENING } from './log-maker.ts';

const given = (ticket: string, more: Partial<Evaluation> = {}): Evaluation => ({
  id: `of-${ticket}`,
  day: DAY,
  ticket,
  item: 'pension-claim',
  queue: 'A',
  window: '3',
  staff: 'S003',
  grade: 5,
  tags: ['kind', 'quick'],
  comment: null,
  source: 'phone',
  at: OPENING,
  ...more,
});

/** As it is written: with its audit row and, where there are words, their row. */
const batch = (hall: string, row: Evaluation, words?: string): Batch => ({
  hall,
  evaluations: [row],
  texts: row.comment === null || words === undefined ? [] : [{ id: row.comment, text: words, at: row.at }],
  audit: [
    {
      at: row.at,
      actor: `holder:${row.ticket}`,
      action: 'evaluation.given',
      subject: `evaluation:${row.id}`,
      detail: { grade: row.grade, comment: row.comment },
    },
  ],
});

export function contractEvaluations(open: OpenStore): void {
  test('an evaluation is found by ticket and item and in its day, in order of time, hall by hall', async () => {
    const store = await open();
    const [hall, other] = [freshHall(), freshHall()];
    const late = given('t1', {
      at: OPENING + 9,
      window: null,
      staff: null,
      grade: 1,
      tags: [],
      source: 'pad',
    });
    const early = given('t2', { at: OPENING + 3, source: 'web-pad' });
    const elsewhen = given('t3', { day: NEXT_DAY });
    for (const row of [late, early, elsewhen]) await store.commit(batch(hall, row));
    await store.commit(batch(other, given('t1', { grade: 3 })));
    expect(await store.evaluations.of(hall, 't1', 'pension-claim')).toEqual(late);
    expect(await store.evaluations.of(hall, 't1', 'other-item')).toBeNull();
    expect(await store.evaluations.ofDay(hall, DAY)).toEqual([early, late]);
    expect(await store.evaluations.ofDay(hall, NEXT_DAY)).toEqual([elsewhen]);
    expect(await store.evaluations.ofDay(other, DAY)).toEqual([given('t1', { grade: 3 })]);
  });

  test('one per ticket and item: a second is a conflict that leaves nothing behind, another item is free', async () => {
    const store = await open();
    const hall = freshHall();
    await store.commit(batch(hall, given('t1')));
    const again = given('t1', { id: 'again', grade: 1, comment: 'c1' });
    expect(await store.commit(batch(hall, again, '说了两次'))).toEqual({ ok: false, conflict: true });
    expect(await store.evaluations.ofDay(hall, DAY)).toEqual([given('t1')]);
    expect(await store.texts.get(hall, 'c1')).toBeNull();
    expect(await store.audit.list({ hall })).toHaveLength(1);
    const next = given('t1', { id: 'next', item: 'medical-claim' });
    expect(await store.commit(batch(hall, next))).toMatchObject({ ok: true });
    expect(await store.audit.verify(hall)).toEqual({ ok: true, rows: 2 });
  });

  test('beside a key that has been answered nothing is kept, neither grade nor words, now or a moment later', async () => {
    const store = await open();
    const hall = freshHall();
    const reply = { principal: 'holder', key: 'k1', bodyHash: 'b'.repeat(64), status: 201, response: '{}' };
    const replies = [{ ...reply, at: OPENING }];
    await store.commit({ hall, replies });
    const late = { ...batch(hall, given('t1', { comment: 'c1' }), '太晚'), replies };
    expect(await store.commit(late)).toEqual({ ok: false, conflict: true });
    await store.commit(batch(hall, given('t2')));
    expect(await store.evaluations.ofDay(hall, DAY)).toEqual([given('t2')]);
    expect(await store.texts.get(hall, 'c1')).toBeNull();
    expect(await store.audit.verify(hall)).toEqual({ ok: true, rows: 1 });
  });

  test('of two at the same time one is kept', async () => {
    const store = await open();
    const hall = freshHall();
    const results = await Promise.all(
      ['a', 'b', 'c'].map((id) => store.commit(batch(hall, given('t1', { id })))),
    );
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await store.evaluations.ofDay(hall, DAY)).toHaveLength(1);
    expect(await store.audit.verify(hall)).toEqual({ ok: true, rows: 1 });
  });

  test('words whose row was destroyed are gone, the grade and its audit row stay', async () => {
    const store = await open();
    const hall = freshHall();
    await store.commit(batch(hall, given('t1', { grade: 2, comment: 'c1' }), '等了很久'));
    expect(await store.texts.get(hall, 'c1')).toMatchObject({ text: '等了很久' });
    expect(await store.texts.destroy(hall, 'c1')).toBe(true);
    expect(await store.texts.get(hall, 'c1')).toBeNull();
    expect(await store.evaluations.of(hall, 't1', 'pension-claim')).toMatchObject({
      grade: 2,
      comment: 'c1',
    });
    expect(await store.audit.verify(hall)).toEqual({ ok: true, rows: 1 });
  });

  test('words of days before a date are forgotten together, later words and all grades stay', async () => {
    const store = await open();
    const [hall, other] = [freshHall(), freshHall()];
    await store.commit(batch(hall, given('t1', { comment: 'c1' }), '太慢'));
    await store.commit(batch(hall, given('t2', { comment: 'c2', day: NEXT_DAY }), '很好'));
    await store.commit(batch(hall, given('t3')));
    await store.commit(batch(other, given('t1', { comment: 'c1' }), '别处'));
    expect(await store.evaluations.forgetWords(hall, NEXT_DAY)).toBe(1);
    expect(await store.evaluations.forgetWords(hall, NEXT_DAY)).toBe(0);
    expect(await store.texts.get(hall, 'c1')).toBeNull();
    expect(await store.texts.get(hall, 'c2')).toMatchObject({ text: '很好' });
    expect(await store.texts.get(other, 'c1')).toMatchObject({ text: '别处' });
    expect(await store.evaluations.ofDay(hall, DAY)).toHaveLength(2);
  });

  test('a rebuild leaves evaluations as they are', async () => {
    const store = await open();
    const hall = freshHall();
    await committed(store, new LogMaker(hall).batch(null, ...wholeDay()));
    await store.commit(batch(hall, given('t1')));
    await store.rebuild(hall);
    expect(await store.evaluations.ofDay(hall, DAY)).toEqual([given('t1')]);
  });
}
