/** A whole day of the hall through its outward interface, in the order in which people live it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { handClock, QUICK_HALL } from '../support/fresh-hall.ts';
import { at, startHall, type Answer, type RunningHall } from '../support/running-hall.ts';

const SECOND = 1000;
const MINUTE = 60_000;
const clock = handClock();
let hall: RunningHall;
/** Ticket id by the number on its slip. */
const ids = new Map<string, string>();

beforeAll(async () => {
  // The hall keeps its own hours here: it opens at 9, closes at 17:00 and may run over by half an hour.
  hall = await startHall({
    hall: `${QUICK_HALL}openingHours: { alwaysOpenInDemo: false, weekly: { mon: [09:00-17:00], tue: [09:00-17:00] } }
overtimeMinutes: 30
`,
    now: clock.now,
  });
});
afterAll(() => hall.stop());

async function take(body: object = {}): Promise<Answer> {
  const answer = await hall.call('POST', '/tickets', {
    token: hall.token('guide'),
    body: { item: 'A', ...body },
  });
  ids.set(String(at(answer.body, 'number')), String(at(answer.body, 'id')));
  return answer;
}

function press(window: string, name: string, body: object = {}): Promise<Answer> {
  return hall.call('POST', `/windows/${window}/${name}`, { token: hall.token('staff', { window }), body });
}

const idOf = (number: string): string => ids.get(number) ?? '';
const numberAt = (answer: Answer): unknown =>
  at(answer.body, 'ticket', 'number') ?? at(answer.body, 'ticket');
const whyAt = (answer: Answer): unknown => at(answer.body, 'why', 'code');
const refusal = (answer: Answer): readonly unknown[] => [answer.status, at(answer.body, 'code')];

async function ticket(number: string): Promise<unknown> {
  return (await hall.call('GET', `/tickets/${idOf(number)}`, { token: hall.token('staff') })).body;
}

async function board(): Promise<unknown> {
  return (await hall.call('GET', '/board')).body;
}

describe('the morning', () => {
  it('09:00 the hall says that it is open; nobody is at a window yet', async () => {
    await take();
    const { body } = await hall.call('GET', '/hall');
    expect(body).toMatchObject({ day: '2026-03-02', openNow: true, issuing: true, k: 3 });
    expect(at(body, 'hours')).toEqual([{ from: '09:00', to: '17:00' }]);
    expect(refusal(await press('1', 'next'))).toEqual([409, 'WINDOW_NOT_OPEN']);
  });

  it('09:01 windows open, each once; the estimate is honest about who can serve', async () => {
    clock.pass(MINUTE);
    expect(at(await ticket('A001'), 'estimate')).toBeNull();
    expect((await press('1', 'open')).status).toBe(200);
    expect(refusal(await press('1', 'open'))).toEqual([409, 'WINDOW_ALREADY_OPEN']);
    expect(await ticket('A001')).toMatchObject({
      ahead: 0,
      estimate: { lowMinutes: 0 },
      windows: ['1'],
    });
  });

  it('09:02 numbers run by prefix, ordinary and green in one series, and say who goes first', async () => {
    clock.pass(MINUTE);
    const numbers: unknown[] = [];
    for (let n = 0; n < 3; n += 1) numbers.push(at((await take()).body, 'number'));
    for (let n = 0; n < 5; n += 1) {
      const green = await take({ green: { ground: 'elderly', evidence: 'id-card' } });
      expect(at(green.body, 'priority')).toBe(true);
      numbers.push(at(green.body, 'number'));
    }
    const other = await take({ item: 'C' });
    expect(numbers).toEqual(['A002', 'A003', 'A004', 'A005', 'A006', 'A007', 'A008', 'A009']);
    expect(at(other.body, 'number')).toBe('C001');
    expect(at(await board(), 'waiting', 0)).toMatchObject({ queue: 'A', count: 9 });
  });

  it('09:03 green first, but after three an ordinary visitor has the turn, and each call says why', async () => {
    clock.pass(MINUTE);
    const calls: unknown[] = [];
    for (let n = 0; n < 9; n += 1) {
      const answer = await press('1', 'next');
      calls.push([numberAt(answer), whyAt(answer)]);
      expect(String(at(answer.body, 'why', 'text')).length).toBeGreaterThan(4);
    }
    expect(calls).toEqual([
      ['A005', 'GREEN_FIRST'],
      ['A006', 'GREEN_FIRST'],
      ['A007', 'GREEN_FIRST'],
      ['A001', 'REGULAR_TURN'],
      ['A008', 'GREEN_FIRST'],
      ['A009', 'GREEN_FIRST'],
      ['A002', 'ONLY_REGULAR'],
      ['A003', 'ONLY_REGULAR'],
      ['A004', 'ONLY_REGULAR'],
    ]);
    expect(at(await ticket('A005'), 'state')).toBe('finished');
    const nobody = await press('1', 'next');
    expect([numberAt(nobody), whyAt(nobody)]).toEqual([null, 'NOBODY_WAITING']);
  });
});

describe('somebody does not come', () => {
  it('10:00 recalls are counted and end at the limit', async () => {
    clock.set(Date.parse('2026-03-02T10:00:00+08:00'));
    await take();
    expect(numberAt(await press('1', 'next'))).toBe('A010');
    for (let n = 1; n <= 5; n += 1) {
      expect(at((await press('1', 'recall')).body, 'ticket', 'recalls')).toBe(n);
    }
    const sixth = await press('1', 'recall');
    expect([...refusal(sixth), at(sixth.body, 'facts', 'limit')]).toEqual([409, 'RECALL_LIMIT', 5]);
    expect(at(await board(), 'calls', 0)).toMatchObject({ number: 'A010', recall: true, recalls: 5 });
  });

  it('10:00:30 is too early for 过号; at 10:01 it is not', async () => {
    clock.pass(30 * SECOND);
    const early = await press('1', 'miss');
    expect([...refusal(early), at(early.body, 'facts', 'remainingMs')]).toEqual([
      409,
      'TOO_EARLY_TO_MISS',
      30 * SECOND,
    ]);
    clock.pass(30 * SECOND);
    expect((await press('1', 'miss')).status).toBe(200);
    expect(at(await ticket('A010'), 'state')).toBe('missed');
    expect(at(await board(), 'calls', 0)).toMatchObject({ number: 'A010', ended: true });
  });

  it('10:01 who is called once only may not be missed, however long ago; a wheelchair has three minutes', async () => {
    await take({ needs: ['wheelchair'] });
    expect(numberAt(await press('1', 'next'))).toBe('A011');
    clock.pass(170 * SECOND);
    expect(at((await press('1', 'miss')).body, 'facts')).toEqual({ remainingMs: 10 * SECOND, callsLeft: 2 });
    await press('1', 'recall');
    await press('1', 'recall');
    clock.pass(9 * SECOND);
    expect(refusal(await press('1', 'miss'))).toEqual([409, 'TOO_EARLY_TO_MISS']);
    clock.pass(SECOND);
    expect((await press('1', 'miss')).status).toBe(200);
  });

  it('10:10 the missed one comes back behind three others, at the kiosk, by the number on the slip', async () => {
    clock.set(Date.parse('2026-03-02T10:10:00+08:00'));
    for (let n = 0; n < 5; n += 1) await take();
    const back = await hall.call('POST', '/returns', {
      token: hall.token('kiosk'),
      key: 'return-of-a010',
      body: { number: 'a010' },
    });
    expect(back.body).toMatchObject({ number: 'A010', state: 'waiting', ahead: 3 });
    const order: unknown[] = [];
    for (let n = 0; n < 6; n += 1) order.push(numberAt(await press('1', 'next')));
    expect(order).toEqual(['A012', 'A013', 'A014', 'A010', 'A015', 'A016']);
  });

  it('an end is an end: whoever is finished or never was cannot come back', async () => {
    const again = await hall.call('POST', `/tickets/${idOf('A012')}/return`, {
      token: hall.token('guide'),
      body: {},
    });
    expect(refusal(again)).toEqual([409, 'ILLEGAL_TRANSITION']);
    const nobody = await hall.call('POST', '/returns', {
      token: hall.token('guide'),
      body: { number: 'Z999' },
    });
    expect(refusal(nobody)).toEqual([404, 'UNKNOWN_TICKET']);
  });
});

describe('at the window', () => {
  it('10:30 a paper is missing: on hold, the next one in between, then brought back and called first', async () => {
    clock.set(Date.parse('2026-03-02T10:30:00+08:00'));
    await press('1', 'finish');
    for (let n = 0; n < 3; n += 1) await take();
    expect(numberAt(await press('1', 'next'))).toBe('A017');
    expect(at((await press('1', 'start')).body, 'ticket', 'state')).toBe('serving');
    expect((await press('1', 'hold')).status).toBe(200);
    expect(at(await ticket('A017'), 'state')).toBe('away');
    expect(numberAt(await press('1', 'next'))).toBe('A018');
    clock.pass(5 * MINUTE);
    expect((await press('1', 'bring-back')).status).toBe(200);
    const back = await press('1', 'next');
    expect([numberAt(back), whyAt(back)]).toEqual(['A017', 'OVERRIDE']);
    expect(at(await ticket('A018'), 'state')).toBe('finished');
  });

  it('10:36 the visit goes on at another window: transferred by name, called there before the queue', async () => {
    clock.pass(MINUTE);
    expect((await press('3', 'open')).status).toBe(200);
    await take({ item: 'C' });
    const sent = await press('1', 'transfer', { queue: 'C', window: '3', kind: 'next-step' });
    expect([sent.status, numberAt(sent)]).toEqual([200, null]);
    expect(await ticket('A017')).toMatchObject({
      number: 'A017',
      queue: 'C',
      state: 'waiting',
      windows: ['3'],
    });
    const nowhere = await press('1', 'transfer', { queue: 'C' });
    expect(refusal(nowhere)).toEqual([409, 'WINDOW_HAS_NO_TICKET']);
    const order = [numberAt(await press('3', 'next')), numberAt(await press('3', 'next'))];
    expect(order).toEqual(['C001', 'A017']);
    expect(refusal(await press('3', 'transfer', { queue: 'A', window: '2' }))).toEqual([
      409,
      'WINDOW_NOT_OPEN',
    ]);
    await press('3', 'next');
    expect(at(await ticket('A017'), 'state')).toBe('finished');
  });

  it('10:40 leaves for a while and is back within 20 minutes with the same place', async () => {
    clock.set(Date.parse('2026-03-02T10:40:00+08:00'));
    await take();
    const guide = { token: hall.token('guide'), body: {} };
    const out = await hall.call('POST', `/tickets/${idOf('A019')}/step-out`, guide);
    expect(at(out.body, 'state')).toBe('stepped-out');
    expect(
      at((await hall.call('GET', '/windows/1/queue', { token: hall.token('staff') })).body, 'waiting'),
    ).toBe(1);
    clock.pass(15 * MINUTE);
    const back = await hall.call('POST', `/tickets/${idOf('A019')}/return`, guide);
    expect(back.body).toMatchObject({ state: 'waiting', ahead: 0 });
    expect(numberAt(await press('1', 'next'))).toBe('A019');
  });

  it('10:56 undo takes the last press back within five seconds, and not later', async () => {
    clock.pass(MINUTE);
    expect((await press('1', 'finish')).status).toBe(200);
    clock.pass(5 * SECOND);
    expect((await press('1', 'undo')).body).toMatchObject({ ticket: { number: 'A019', state: 'called' } });
    await press('1', 'finish');
    clock.pass(5 * SECOND + 1);
    expect(refusal(await press('1', 'undo'))).toEqual([409, 'NOTHING_TO_UNDO']);
  });

  it('11:00 out of turn needs a reason, competence and an empty window', async () => {
    clock.set(Date.parse('2026-03-02T11:00:00+08:00'));
    const waiting = idOf('A020');
    const last = at((await take()).body, 'id');
    expect((await press('1', 'call', { ticket: last })).status).toBe(400);
    expect(refusal(await press('3', 'call', { ticket: 'nobody', reason: '老人不适' }))).toEqual([
      409,
      'WINDOW_BUSY',
    ]);
    const called = await press('1', 'call', { ticket: last, reason: '老人身体不适' });
    expect([numberAt(called), whyAt(called)]).toEqual(['A021', 'OVERRIDE']);
    expect(refusal(await press('1', 'call', { ticket: waiting, reason: '再叫一位' }))).toEqual([
      409,
      'WINDOW_BUSY',
    ]);
    const events = await hall.services.store.log.eventsAfter({
      hall: 'test',
      day: '2026-03-02',
      afterSeq: 0,
    });
    expect(JSON.stringify(events)).not.toContain('身体不适');
  });

  it('11:05 help is called silently and answered by the leader', async () => {
    clock.pass(5 * MINUTE);
    expect((await press('1', 'help')).status).toBe(200);
    expect(hall.services.hall.state.windows['1']?.helpSince).toBe(clock.now());
    expect(JSON.stringify(await board())).not.toContain('help');
    const answered = await hall.call('POST', '/windows/1/answer-help', {
      token: hall.token('leader'),
      body: {},
    });
    expect(answered.status).toBe(200);
    expect(hall.services.hall.state.windows['1']?.helpSince).toBeNull();
  });

  it('12:00 a break begins when the visitor is done; the board knows until when', async () => {
    clock.set(Date.parse('2026-03-02T12:00:00+08:00'));
    expect(refusal(await press('1', 'pause', { reason: 'meal', minutes: 30 }))).toEqual([409, 'WINDOW_BUSY']);
    await press('1', 'finish');
    expect((await press('1', 'pause', { reason: 'meal', minutes: 30 })).status).toBe(200);
    expect(at(await board(), 'windows', 0, 'state')).toBe('paused');
    expect(hall.services.hall.wall.windows['1']?.pausedUntil).toBe(clock.now() + 30 * MINUTE);
    expect(JSON.stringify(await board())).not.toContain('meal');
    expect((await press('1', 'resume')).status).toBe(200);
    expect(refusal(await press('1', 'resume'))).toEqual([409, 'WINDOW_ALREADY_OPEN']);
  });

  it('a window closes behind its visitor', async () => {
    await take();
    expect(numberAt(await press('1', 'next'))).not.toBeNull();
    expect((await press('1', 'close')).status).toBe(200);
    expect(at(await board(), 'windows', 0, 'state')).toBe('closing');
    const last = await press('1', 'next');
    expect(numberAt(last)).toBeNull();
    expect(at(await board(), 'windows', 0, 'state')).toBe('closed');
  });
});

describe('the evening', () => {
  it('16:00 the leader stops the giving of numbers, and nobody else; waiting people stay', async () => {
    clock.set(Date.parse('2026-03-02T16:00:00+08:00'));
    expect((await take()).status).toBe(201);
    expect((await hall.call('POST', '/issuing/stop', { token: hall.token('staff'), body: {} })).status).toBe(
      403,
    );
    const stopped = await hall.call('POST', '/issuing/stop', { token: hall.token('leader'), body: {} });
    expect(stopped.body).toEqual({ issuing: false });
    expect(refusal(await take())).toEqual([409, 'ISSUING_STOPPED']);
    expect(at((await hall.call('GET', '/hall')).body, 'issuing')).toBe(false);
    await hall.call('POST', '/issuing/resume', { token: hall.token('leader'), body: {} });
    expect((await take()).status).toBe(201);
  });

  it('17:00 no more numbers by the published hours, but who waits is still served', async () => {
    clock.set(Date.parse('2026-03-02T17:00:00+08:00'));
    expect(refusal(await take())).toEqual([409, 'ITEM_CLOSED']);
    expect((await press('2', 'open')).status).toBe(200);
    expect(numberAt(await press('2', 'next'))).not.toBeNull();
  });

  it('17:30 the day is closed by the clock: who waits is closed with credit, boards are dark', async () => {
    const waiting = at(await board(), 'waiting', 0, 'count');
    expect(Number(waiting)).toBeGreaterThan(0);
    clock.set(Date.parse('2026-03-02T17:30:00+08:00'));
    await expect.poll(() => hall.services.hall.state.open, { timeout: 5000 }).toBe(false);
    expect(at((await hall.call('GET', '/hall')).body, 'openNow')).toBe(false);
    const { store } = hall.services;
    const events = await store.log.eventsAfter({ hall: 'test', day: '2026-03-02', afterSeq: 0 });
    const closed = events
      .filter(({ type }) => type === 'ticketClosed')
      .map(({ data }) => JSON.parse(data) as unknown);
    expect(closed.length).toBeGreaterThanOrEqual(Number(waiting));
    for (const data of closed) expect(data).toMatchObject({ reason: 'day-closed', credit: true });
    expect(events.at(-1)?.type).toBe('dayClosed');
    expect(refusal(await press('2', 'next'))[0]).toBe(409);
    const [figures] = await store.reports.figures('test', '2026-03-02', '2026-03-02');
    expect(figures).toBeDefined();
  });

  it('the next morning numbers begin again at 001 and the old day takes no more events', async () => {
    const before = await hall.services.store.log.eventsAfter({
      hall: 'test',
      day: '2026-03-02',
      afterSeq: 0,
    });
    clock.set(Date.parse('2026-03-03T09:00:00+08:00'));
    const first = await take();
    expect([first.status, at(first.body, 'number')]).toEqual([201, 'A001']);
    expect(await board()).toMatchObject({ epoch: '2026-03-03.1', calls: [] });
    const after = await hall.services.store.log.eventsAfter({ hall: 'test', day: '2026-03-02', afterSeq: 0 });
    expect(after.length).toBe(before.length);
    expect(await hall.services.store.log.verify('test')).toMatchObject({ ok: true });
  });
});
