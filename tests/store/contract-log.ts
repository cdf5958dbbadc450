import { expect, test, vi } from 'vitest';
import { parseEvent } from '../../server/store/parse-event.ts';
import type { Head } from '../../server/store/rows/log.ts';
import type { OpenStore } from './contract.ts';
import { committed } from './contract-commit.ts';
import { freshHall } from './hall-ids.ts';
import { called, DAY, entered, finished, LogMaker, NEXT_DAY, OPENING, opened } from './log-maker.ts';

export function contractLog(open: OpenStore): void {
  test('events come back as they were committed, in order, after any seq and in pages', async () => {
    const store = await open();
    const hall = freshHall();
    const log = new LogMaker(hall);
    const batch = log.batch(
      null,
      opened(DAY, ''),
      entered('t1', { needs: ['sign'] }),
      entered('t2'),
      called('t1'),
    );
    await committed(store, batch);
    const all = await store.log.eventsAfter({ hall, day: DAY, afterSeq: 0 });
    expect(all.map(parseEvent)).toEqual(batch.log?.events.map(({ event }) => event));
    expect(all.map(({ actor, request }) => [actor, request])).toEqual(
      batch.log?.events.map(({ actor, request }) => [actor, request]),
    );
    const page = await store.log.eventsAfter({ hall, day: DAY, afterSeq: 1, limit: 2 });
    expect(page.map((event) => event.seq)).toEqual([2, 3]);
    expect(await store.log.eventsAfter({ hall, day: DAY, afterSeq: 4 })).toEqual([]);
    expect(await store.log.eventsAfter({ hall, day: NEXT_DAY, afterSeq: 0 })).toEqual([]);
  });

  test('the chain runs through days and verifies from the first event to the head', async () => {
    const store = await open();
    const hall = freshHall();
    const log = new LogMaker(hall);
    const head = await committed(store, log.batch(null, opened(DAY, ''), entered('t1')));
    log.newDay(NEXT_DAY);
    const next = await committed(store, log.batch(head, opened(NEXT_DAY, head.hash), entered('t9')));
    expect(await store.log.verify(hall)).toEqual({ ok: true, events: 4, head: next });
    expect(await store.log.days(hall)).toEqual([DAY, NEXT_DAY]);
  });

  test('a day that names another head than the one before is found', async () => {
    const store = await open();
    const hall = freshHall();
    const log = new LogMaker(hall);
    const head = await committed(store, log.batch(null, opened(DAY, '')));
    log.newDay(NEXT_DAY);
    await committed(store, log.batch(head, opened(NEXT_DAY, 'f'.repeat(64))));
    expect(await store.log.verify(hall)).toEqual({ ok: false, day: NEXT_DAY, seq: 1, fault: 'start' });
  });

  test('a hall without events has no head, no days, generation 1 and a whole chain', async () => {
    const store = await open();
    const hall = freshHall();
    expect(await store.log.head(hall)).toBeNull();
    expect(await store.log.days(hall)).toEqual([]);
    expect(await store.log.generation(hall)).toBe(1);
    expect(await store.log.verify(hall)).toEqual({ ok: true, events: 0, head: null });
  });

  test('the generation only grows, and events go on after it', async () => {
    const store = await open();
    const hall = freshHall();
    expect(await store.raiseGeneration(hall)).toBe(2);
    const log = new LogMaker(hall);
    const head = await committed(store, log.batch(null, opened(DAY, '')));
    expect(await store.raiseGeneration(hall)).toBe(3);
    await committed(store, log.batch(head, entered('t1')));
    expect(await store.log.generation(hall)).toBe(3);
  });

  test('halls in one store know nothing of each other', async () => {
    const store = await open();
    const [one, two] = [freshHall(), freshHall()];
    await committed(store, new LogMaker(one).batch(null, opened(DAY, ''), entered('t1')));
    await committed(store, new LogMaker(two).batch(null, opened(DAY, '')));
    expect(await store.reports.ticketsOf(two, DAY)).toEqual([]);
    expect(await store.log.eventsAfter({ hall: two, day: DAY, afterSeq: 0 })).toHaveLength(1);
  });

  test('a listener hears of each new head once, in order, and nothing after it was stopped', async () => {
    const store = await open();
    const hall = freshHall();
    const heard: Head[] = [];
    const stop = store.onAppended(hall, (head) => heard.push(head));
    const log = new LogMaker(hall);
    const first = await committed(store, log.batch(null, opened(DAY, '')));
    const second = await committed(store, log.batch(first, entered('t1'), entered('t2')));
    await vi.waitFor(() => expect(heard).toEqual([first, second]));
    await store.commit({ hall, texts: [{ id: 'quiet', text: 'no event', at: OPENING }] });
    stop();
    await committed(store, log.batch(second, called('t1'), finished('t1')));
    expect(heard).toEqual([first, second]);
  });

  test('a listener that throws does not make a durable commit fail', async () => {
    const store = await open();
    const hall = freshHall();
    const uncaught: unknown[] = [];
    const catchIt = (error: unknown): void => void uncaught.push(error);
    const others = process.listeners('uncaughtException');
    process.removeAllListeners('uncaughtException');
    process.once('uncaughtException', catchIt);
    const stop = store.onAppended(hall, () => {
      throw new Error('a bug in a listener');
    });
    try {
      await committed(store, new LogMaker(hall).batch(null, opened(DAY, '')));
      await vi.waitFor(() => expect(uncaught).toHaveLength(1));
    } finally {
      stop();
      process.removeListener('uncaughtException', catchIt);
      for (const listener of others) process.on('uncaughtException', listener);
    }
  });

  test('the signing key is 32 bytes, the same every time, and another for another hall or store', async () => {
    const store = await open();
    const hall = freshHall();
    const key = await store.secret(hall);
    expect(key).toHaveLength(32);
    expect(Buffer.from(await store.secret(hall))).toEqual(Buffer.from(key));
    expect(new Set(key).size).toBeGreaterThan(8);
  });

  test('health writes a row and says how long it took', async () => {
    const store = await open();
    const health = await store.health();
    expect(health).toMatchObject({ writable: true, fault: null });
    expect(health.writeMs).toBeGreaterThanOrEqual(0);
    expect(health.version).toMatch(/\d/);
  });

  test('the audit chain grows by one row per act and verifies', async () => {
    const store = await open();
    const hall = freshHall();
    const act = (subject: string) => ({
      at: OPENING,
      actor: 'staff:1',
      action: 'staff.changed',
      subject,
      detail: {},
    });
    await Promise.all(
      ['a', 'b', 'c', 'd'].map((subject) =>
        store.commit({ hall, audit: [act(subject), act(`${subject}2`)] }),
      ),
    );
    const rows = await store.audit.list({ hall });
    expect(rows.map((row) => row.n)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(await store.audit.verify(hall)).toEqual({ ok: true, rows: 8 });
    expect((await store.audit.list({ hall, afterN: 2, limit: 3 })).map((row) => row.n)).toEqual([3, 4, 5]);
  });
}
