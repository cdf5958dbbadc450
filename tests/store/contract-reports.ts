import { expect, test } from 'vitest';
import type { Store } from '../../server/store/port.ts';
import type { OpenStore } from './contract.ts';
import { committed } from './contract-commit.ts';
import { freshHall } from './hall-ids.ts';
import type { Body } from './log-maker.ts';
import {
  called,
  cameBack,
  cancelled,
  closedTicket,
  DAY,
  dayClosed,
  entered,
  finished,
  held,
  LogMaker,
  missed,
  opened,
  recalled,
  started,
  steppedOut,
} from './log-maker.ts';

/** A short day in which everything happens that a read table knows. */
export function wholeDay(): readonly Body[] {
  return [
    opened(DAY, ''),
    entered('t1'),
    entered('t2', { class: 'green', verified: 'declared', needs: ['wheelchair'], cases: 2 }),
    entered('t3'),
    entered('t4'),
    entered('t5'),
    called('t2', '1', { why: 'GREEN_FIRST' }),
    recalled('t2', 1),
    started('t2'),
    finished('t2'),
    called('t1'),
    missed('t1'),
    entered('t1', { cause: 'no-show-return' }),
    called('t1'),
    started('t1'),
    entered('t1', { cause: 'transferred', queue: 'C', item: 'housing' }),
    called('t1', '2'),
    held('t1', '2'),
    steppedOut('t3'),
    cameBack('t3'),
    cancelled('t4'),
    {
      type: 'amended',
      data: {
        v: 1,
        ticket: 't5',
        item: 'card',
        class: 'green',
        verified: 'guide',
        needs: [],
        route: { kind: 'any' },
      },
    },
    closedTicket('t5'),
    closedTicket('t3'),
    closedTicket('t1'),
    dayClosed(DAY),
  ];
}

async function everything(store: Store, hall: string) {
  return {
    tickets: await store.reports.ticketsOf(hall, DAY),
    calls: await store.reports.callsOf(hall, DAY),
    figures: await store.reports.figures(hall, DAY, DAY),
  };
}

export function contractReports(open: OpenStore): void {
  test('tickets, calls and figures tell the day as it was', async () => {
    const store = await open();
    const hall = freshHall();
    await committed(store, new LogMaker(hall).batch(null, ...wholeDay()));
    const { tickets, calls, figures } = await everything(store, hall);
    expect(tickets.map(({ ticket, state, queue, credit }) => ({ ticket, state, queue, credit }))).toEqual([
      { ticket: 't1', state: 'closed', queue: 'C', credit: true },
      { ticket: 't2', state: 'finished', queue: 'A', credit: false },
      { ticket: 't3', state: 'closed', queue: 'A', credit: true },
      { ticket: 't4', state: 'cancelled', queue: 'A', credit: false },
      { ticket: 't5', state: 'closed', queue: 'A', credit: true },
    ]);
    expect(tickets[1]).toMatchObject({
      class: 'green',
      needs: ['wheelchair'],
      cases: 2,
      window: '1',
      reason: null,
    });
    expect(tickets[4]).toMatchObject({
      class: 'green',
      item: 'card',
      verified: 'guide',
      reason: 'not-served',
    });
    expect(
      calls.map(({ ticket, window, outcome, recalls }) => ({ ticket, window, outcome, recalls })),
    ).toEqual([
      { ticket: 't2', window: '1', outcome: 'finished', recalls: 1 },
      { ticket: 't1', window: '1', outcome: 'missed', recalls: 0 },
      { ticket: 't1', window: '1', outcome: 'transferred', recalls: 0 },
      { ticket: 't1', window: '2', outcome: 'held', recalls: 0 },
    ]);
    // One event a second: t1 was issued at second 2, came back at 13 and was called again at 14.
    const [, firstCall, secondCall] = calls;
    expect((firstCall?.at ?? 0) - (firstCall?.waitedSince ?? 0)).toBe(9_000);
    expect((secondCall?.at ?? 0) - (secondCall?.waitedSince ?? 0)).toBe(1_000);
    expect(figures).toEqual([
      figure({
        queue: 'A',
        class: 'green',
        issued: 2,
        called: 1,
        finished: 1,
        closed: 1,
        waitSumMs: 4_000,
        waitMaxMs: 4_000,
        serviceSumMs: 1_000,
      }),
      figure({ queue: 'A', class: 'ordinary', issued: 2, cancelled: 1, closed: 1 }),
      figure({
        queue: 'C',
        class: 'ordinary',
        issued: 1,
        called: 1,
        closed: 1,
        waitSumMs: 9_000,
        waitMaxMs: 9_000,
      }),
    ]);
  });

  test('a rebuild from the log gives the very same rows, however they were committed', async () => {
    const store = await open();
    const hall = freshHall();
    const log = new LogMaker(hall);
    let head = null;
    for (const body of wholeDay()) head = await committed(store, log.batch(head, body));
    const before = await everything(store, hall);
    expect(await store.rebuild(hall)).toEqual({ events: wholeDay().length });
    expect(await everything(store, hall)).toEqual(before);
    const atOnce = freshHall();
    await committed(store, new LogMaker(atOnce).batch(null, ...wholeDay()));
    const { tickets, calls, figures } = await everything(store, atOnce);
    expect({ tickets, calls, figures }).toEqual(before);
  });

  test('what is undone is as it was: the ticket serves again and its call runs again', async () => {
    const store = await open();
    const hall = freshHall();
    const log = new LogMaker(hall);
    const head = await committed(
      store,
      log.batch(null, opened(DAY, ''), entered('t1'), called('t1'), started('t1')),
    );
    const served = await everything(store, hall);
    const [call] = served.calls;
    if (call === undefined) throw new Error('no call');
    const next = await committed(store, log.batch(head, finished('t1')));
    expect(await store.reports.ticket(hall, DAY, 't1')).toMatchObject({ state: 'finished' });
    const before = {
      id: 't1',
      number: 'A001',
      item: 'pension',
      queue: 'A',
      class: 'ordinary',
      verified: 'none',
      needs: [],
      cases: 1,
      issuedAt: 0,
      firstE: 0,
      firstQ: 2,
      key: { e: 0, q: 2, r: 0 },
      reentries: 0,
      noShowReturns: 0,
      state: 'serving',
      window: '1',
      call: call.call,
      calledAt: call.at,
      startedAt: call.startedAt ?? 0,
    } as const;
    await committed(
      store,
      log.batch(next, {
        type: 'undone',
        data: { v: 1, window: '1', undoes: 5, what: 'finish', ticket: before },
      }),
    );
    expect(await everything(store, hall)).toEqual(served);
    await store.rebuild(hall);
    expect(await everything(store, hall)).toEqual(served);
  });

  test('a day that is not closed has no figures yet', async () => {
    const store = await open();
    const hall = freshHall();
    await committed(store, new LogMaker(hall).batch(null, opened(DAY, ''), entered('t1')));
    expect(await store.reports.figures(hall, '2000-01-01', '2999-01-01')).toEqual([]);
  });
}

function figure(more: Partial<Awaited<ReturnType<Store['reports']['figures']>>[number]>) {
  const counts = { issued: 0, called: 0, finished: 0, missed: 0, cancelled: 0, closed: 0 };
  return { day: DAY, ...counts, waitSumMs: 0, waitMaxMs: 0, serviceSumMs: 0, ...more };
}
