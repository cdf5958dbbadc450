import { expect, test } from 'vitest';
import { chainEvents } from '../../server/store/hash-chain.ts';
import { REPLY_KEPT_MS } from '../../server/store/rows/reply.ts';
import type { Batch, Store } from '../../server/store/port.ts';
import type { Head } from '../../server/store/rows/log.ts';
import type { NewReply } from '../../server/store/rows/reply.ts';
import { freshHall } from './hall-ids.ts';
import { cancelled, DAY, entered, LogMaker, NEXT_DAY, OPENING, opened } from './log-maker.ts';
import type { OpenStore } from './contract.ts';

const reply = (key: string, more: Partial<NewReply> = {}): NewReply => ({
  principal: 'kiosk-1',
  key,
  bodyHash: 'b'.repeat(64),
  status: 201,
  response: '{"number":"A001"}',
  at: OPENING,
  ...more,
});

/** The head after a commit that must succeed. */
export async function committed(store: Store, batch: Batch): Promise<Head> {
  const result = await store.commit(batch);
  if (!result.ok || result.head === null) throw new Error(`commit gave ${JSON.stringify(result)}`);
  return result.head;
}

export function contractCommit(open: OpenStore): void {
  test('a batch is there as a whole after its commit: event, read row, job, reply, ground, text and audit', async () => {
    const store = await open();
    const hall = freshHall();
    const log = new LogMaker(hall);
    const head = await committed(store, {
      ...log.batch(null, opened(DAY, ''), entered('t1')),
      replies: [reply('k1')],
      jobs: [
        {
          id: 'j1',
          device: 'p1',
          kind: 'slip',
          ticket: 't1',
          payload: '{"n":1}',
          createdAt: OPENING,
          copy: 0,
        },
      ],
      grounds: [{ day: DAY, ticket: 't1', ground: 'pregnant', evidence: 'declared' }],
      texts: [{ id: 'x1', text: '老人走错楼层', at: OPENING }],
      audit: [
        { at: OPENING, actor: 'staff:7', action: 'test.made', subject: 't1', detail: { b: 1, a: [true] } },
      ],
    });
    expect(head).toMatchObject({ day: DAY, seq: 2 });
    expect(await store.log.head(hall)).toEqual(head);
    expect(await store.reports.ticket(hall, DAY, 't1')).toMatchObject({ state: 'waiting', number: 'A001' });
    expect(await store.jobs.find(hall, 'j1')).toMatchObject({
      state: 'queued',
      attempts: 0,
      code: null,
      copy: 0,
    });
    expect(await store.replies.find({ hall, principal: 'kiosk-1', key: 'k1' })).toEqual(reply('k1'));
    expect(await store.grounds.of(hall, DAY, 't1')).toEqual({
      day: DAY,
      ticket: 't1',
      ground: 'pregnant',
      evidence: 'declared',
    });
    expect(await store.texts.get(hall, 'x1')).toEqual({ id: 'x1', text: '老人走错楼层', at: OPENING });
    expect(await store.audit.list({ hall })).toMatchObject([
      { n: 1, action: 'test.made', detail: '{"a":[true],"b":1}' },
    ]);
  });

  test('of two who commit after the same event the second is told of the conflict and leaves nothing', async () => {
    const store = await open();
    const hall = freshHall();
    const first = new LogMaker(hall);
    const head = await committed(store, first.batch(null, opened(DAY, '')));
    const second = new LogMaker(hall);
    second.event(opened(DAY, ''));
    await committed(store, first.batch(head, entered('t1')));
    const late = await store.commit({
      ...second.batch(head, entered('t2')),
      replies: [reply('k2')],
      jobs: [
        { id: 'j2', device: 'p1', kind: 'slip', ticket: 't2', payload: '{}', createdAt: OPENING, copy: 0 },
      ],
      grounds: [{ day: DAY, ticket: 't2', ground: 'ill', evidence: 'guide' }],
    });
    expect(late).toEqual({ ok: false, conflict: true });
    expect(await store.log.eventsAfter({ hall, day: DAY, afterSeq: 0 })).toHaveLength(2);
    expect(await store.reports.ticket(hall, DAY, 't2')).toBeNull();
    expect(await store.jobs.find(hall, 'j2')).toBeNull();
    expect(await store.replies.find({ hall, principal: 'kiosk-1', key: 'k2' })).toBeNull();
    expect(await store.grounds.of(hall, DAY, 't2')).toBeNull();
  });

  test('many who commit at once after the same event: exactly one gets through', async () => {
    const store = await open();
    const hall = freshHall();
    const head = await committed(store, new LogMaker(hall).batch(null, opened(DAY, '')));
    const tries = Array.from({ length: 8 }, (_, index) => {
      const log = new LogMaker(hall);
      log.event(opened(DAY, ''));
      return store.commit(log.batch(head, entered(`t${index}`)));
    });
    const results = await Promise.all(tries);
    expect(results.filter((result) => result.ok)).toHaveLength(1);
    expect(await store.reports.ticketsOf(hall, DAY)).toHaveLength(1);
    expect((await store.log.verify(hall)).ok).toBe(true);
  });

  test('two days cannot be opened on the same head', async () => {
    const store = await open();
    const hall = freshHall();
    const head = await committed(store, new LogMaker(hall).batch(null, opened(DAY, '')));
    const results = await Promise.all(
      [NEXT_DAY, '2026-03-04'].map((day) =>
        store.commit(new LogMaker(hall, day).batch(head, opened(day, head.hash))),
      ),
    );
    expect(results.map((result) => result.ok).sort()).toEqual([false, true]);
    expect((await store.log.verify(hall)).ok).toBe(true);
  });

  test('a batch may close one day and open the next', async () => {
    const store = await open();
    const hall = freshHall();
    const log = new LogMaker(hall);
    const head = await committed(store, log.batch(null, opened(DAY, ''), entered('t1')));
    const events = [log.event(cancelled('t1'))];
    log.newDay(NEXT_DAY);
    const [closing] = events;
    if (closing === undefined) throw new Error('no event');
    // The new day's first event names the hash that the old day ends with: known only by chaining it.
    const last = chainEvents(hall, head.hash, [closing]).at(-1);
    events.push(log.event(opened(NEXT_DAY, last?.hash ?? '')));
    const next = await committed(store, { hall, log: { after: head, events } });
    expect(next).toMatchObject({ day: NEXT_DAY, seq: 1 });
    expect(await store.log.days(hall)).toEqual([DAY, NEXT_DAY]);
    expect(await store.log.verify(hall)).toMatchObject({ ok: true, events: 4 });
  });

  test('events that leave a gap or go back a day are refused before anything is written', async () => {
    const store = await open();
    const hall = freshHall();
    const log = new LogMaker(hall);
    const head = await committed(store, log.batch(null, opened(DAY, '')));
    const skipped = log.event(entered('t1'));
    const gap = store.commit({
      hall,
      log: { after: head, events: [{ ...skipped, event: { ...skipped.event, seq: 4 } }] },
    });
    await expect(gap).rejects.toMatchObject({ code: 'BAD_BATCH' });
    const back = new LogMaker(hall, '2026-03-01').batch(head, opened('2026-03-01', head.hash));
    await expect(store.commit(back)).rejects.toMatchObject({ code: 'BAD_BATCH' });
    expect(await store.log.head(hall)).toEqual(head);
  });

  test('a key that has been answered is a conflict, and the events beside it are not written', async () => {
    const store = await open();
    const hall = freshHall();
    const log = new LogMaker(hall);
    const head = await committed(store, { ...log.batch(null, opened(DAY, '')), replies: [reply('twin')] });
    const twin = await store.commit({
      ...log.batch(head, entered('t1')),
      replies: [reply('twin', { status: 409 })],
    });
    expect(twin).toEqual({ ok: false, conflict: true });
    expect(await store.log.head(hall)).toEqual(head);
    expect(await store.replies.find({ hall, principal: 'kiosk-1', key: 'twin' })).toMatchObject({
      status: 201,
    });
  });

  test('the same key of another principal or hall is another key', async () => {
    const store = await open();
    const [hall, other] = [freshHall(), freshHall()];
    await store.commit({ hall, replies: [reply('k')] });
    expect(await store.commit({ hall, replies: [reply('k', { principal: 'kiosk-2' })] })).toMatchObject({
      ok: true,
    });
    expect(await store.commit({ hall: other, replies: [reply('k')] })).toMatchObject({ ok: true });
  });

  test('a refusal is kept as a reply without any event', async () => {
    const store = await open();
    const hall = freshHall();
    const result = await store.commit({
      hall,
      replies: [reply('no', { status: 409, response: '{"code":"STALE"}' })],
    });
    expect(result).toEqual({ ok: true, head: null });
    expect(await store.replies.find({ hall, principal: 'kiosk-1', key: 'no' })).toMatchObject({
      status: 409,
    });
  });

  test('replies older than 48 hours are pruned, younger ones stay', async () => {
    const store = await open();
    const hall = freshHall();
    const now = OPENING + REPLY_KEPT_MS;
    await store.commit({
      hall,
      replies: [reply('old', { at: OPENING - 1 }), reply('young', { at: OPENING })],
    });
    expect(await store.replies.prune(hall, now - REPLY_KEPT_MS)).toBe(1);
    expect(await store.replies.find({ hall, principal: 'kiosk-1', key: 'old' })).toBeNull();
    expect(await store.replies.find({ hall, principal: 'kiosk-1', key: 'young' })).not.toBeNull();
  });

  test('a batch with a job id that exists fails as a whole', async () => {
    const store = await open();
    const hall = freshHall();
    const log = new LogMaker(hall);
    const job = {
      id: 'same',
      device: 'p1',
      kind: 'slip',
      ticket: null,
      payload: '{}',
      createdAt: OPENING,
      copy: 0,
    };
    const head = await committed(store, { ...log.batch(null, opened(DAY, '')), jobs: [job] });
    const batch: Batch = { ...log.batch(head, entered('t1')), replies: [reply('k')], jobs: [job] };
    await expect(store.commit(batch)).rejects.toMatchObject({ code: 'BAD_BATCH' });
    expect(await store.log.head(hall)).toEqual(head);
    expect(await store.replies.find({ hall, principal: 'kiosk-1', key: 'k' })).toBeNull();
    expect(await store.reports.ticketsOf(hall, DAY)).toEqual([]);
  });

  test('an empty batch changes nothing and tells the head', async () => {
    const store = await open();
    const hall = freshHall();
    expect(await store.commit({ hall })).toEqual({ ok: true, head: null });
    const head = await committed(store, new LogMaker(hall).batch(null, opened(DAY, '')));
    expect(await store.commit({ hall })).toEqual({ ok: true, head });
  });

  test('free text can be destroyed, and grounds die with their day', async () => {
    const store = await open();
    const hall = freshHall();
    await store.commit({
      hall,
      texts: [{ id: 'x', text: '原话', at: OPENING }],
      grounds: [
        { day: DAY, ticket: 't1', ground: 'ill', evidence: 'declared' },
        { day: NEXT_DAY, ticket: 't2', ground: 'infant', evidence: 'guide' },
      ],
    });
    expect(await store.texts.destroy(hall, 'x')).toBe(true);
    expect(await store.texts.destroy(hall, 'x')).toBe(false);
    expect(await store.texts.get(hall, 'x')).toBeNull();
    expect(await store.grounds.purge(hall, NEXT_DAY)).toBe(1);
    expect(await store.grounds.ofDay(hall, DAY)).toEqual([]);
    expect(await store.grounds.ofDay(hall, NEXT_DAY)).toHaveLength(1);
  });

  test('a ground noted again takes the place of the first', async () => {
    const store = await open();
    const hall = freshHall();
    await store.commit({ hall, grounds: [{ day: DAY, ticket: 't1', ground: 'ill', evidence: 'declared' }] });
    await store.commit({
      hall,
      grounds: [{ day: DAY, ticket: 't1', ground: 'elderly', evidence: 'id-card' }],
    });
    expect(await store.grounds.ofDay(hall, DAY)).toEqual([
      { day: DAY, ticket: 't1', ground: 'elderly', evidence: 'id-card' },
    ]);
  });
}
