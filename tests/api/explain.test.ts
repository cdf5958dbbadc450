/**
 * "Why not me?", asked over the outward interface: by the visitor's phone, which hears counts alone, and
 * by staff, who see the whole record; before and after the hall is restarted from its log.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { explanation, type Explanation } from '../../protocol/http/explain.ts';
import { ticketAnswer, type TicketAnswer } from '../../protocol/http/tickets.ts';
import { openSqliteStore } from '../../server/store/sqlite/store.ts';
import { joinLink } from '../protocol/raw-link.ts';
import { handClock, QUICK_HALL } from '../support/fresh-hall.ts';
import { at, startHall, type RunningHall } from '../support/running-hall.ts';

const MINUTE = 60_000;
const clock = handClock();
const LIMITS = 'limits: { anonymousRequestsPerSecond: 10000, tokenRequestsPerSecond: 10000 }\n';
type Taken = { readonly id: string; readonly number: string; readonly key: string };

let folder = '';
let hall: RunningHall;
const taken: Taken[] = [];

const start = (): Promise<RunningHall> =>
  startHall({
    hall: QUICK_HALL + LIMITS,
    now: clock.now,
    store: () => openSqliteStore({ dir: folder, now: clock.now }),
  });

async function take(green = false): Promise<Taken> {
  const { status, body } = await hall.call('POST', '/tickets', {
    token: hall.token('guide'),
    body: { item: 'A', ...(green && { green: { ground: 'elderly', evidence: 'declared' } }) },
  });
  expect(status).toBe(201);
  const one = {
    id: String(at(body, 'id')),
    number: String(at(body, 'number')),
    key: String(at(body, 'link')).split('#k=')[1] ?? '',
  };
  taken.push(one);
  return one;
}

/** The number that stands at the window after the press. */
async function press(window: string, name: string, body: object = {}): Promise<unknown> {
  const token = hall.token('staff', { window });
  const answer = await hall.call('POST', `/windows/${window}/${name}`, { token, body });
  expect([window, name, answer.status, at(answer.body, 'code')]).toEqual([window, name, 200, undefined]);
  return at(answer.body, 'ticket', 'number');
}

async function asHolder({ id, key }: Taken): Promise<TicketAnswer> {
  const { body } = await hall.call('GET', `/tickets/${id}`, { headers: { 'Ticket-Key': key } });
  return ticketAnswer.parse(body);
}

async function asStaff({ id }: Taken, language = 'zh-CN'): Promise<Explanation> {
  const { status, body } = await hall.call('GET', `/tickets/${id}/explain`, {
    token: hall.token('staff'),
    headers: { 'Accept-Language': language },
  });
  expect(status).toBe(200);
  return explanation.parse(body);
}

async function wish(name: 'step-out' | 'return', { id, key }: Taken): Promise<TicketAnswer> {
  const answer = await hall.call('POST', `/tickets/${id}/${name}`, {
    body: {},
    headers: { 'Ticket-Key': key },
  });
  expect(answer.status).toBe(200);
  return ticketAnswer.parse(answer.body);
}

/** Numbers of others that stand anywhere in the payload. */
function othersIn(payload: unknown, own: Taken): string[] {
  const text = JSON.stringify(payload);
  return taken.flatMap(({ id, number, key }) =>
    id === own.id ? [] : [id, number, key].filter((secret) => text.includes(secret)),
  );
}

let first: Taken;
let urgent: Taken;
let last: Taken;
let lastGreen: Taken;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jiaohao-explain-'));
  hall = await start();
  await press('1', 'open');
  await press('2', 'open');
  first = await take();
  await take();
  for (let n = 0; n < 4; n += 1) await take(true);
  clock.pass(MINUTE);
  urgent = await take();
  last = await take();
  lastGreen = await take(true);
  // Until window 3's ten minutes are over, walk-ins for it could still go ahead there: only the calls of
  // the other two are bounded, and they are named.
  const early = await asHolder(last);
  expect(early.greenAheadAtMost).toBeNull();
  expect(early.turn?.bound).toEqual({ own: 3, other: 3 * 3 + 6, windows: ['1', '2'] });
  clock.pass(11 * MINUTE);
  await press('2', 'pause', { reason: 'short', minutes: 5 });
  await press('2', 'resume');
});
afterAll(async () => {
  await hall.stop();
  await rm(folder, { recursive: true, force: true });
});

describe('a visitor who asks why it is not the own turn yet', () => {
  it('hears at once, with the number, that nobody was called since, and the proven bound once there is one', async () => {
    const answer = await asHolder(last);
    expect(answer.turn).toMatchObject({
      cause: 'issued',
      calls: { priority: 0, ordinary: 0, override: 0, broughtBack: 0, otherQueues: 0 },
      whileOut: 0,
      mostInRow: 3,
      back: null,
    });
    // Two profiles of K = 3 without a run, and window 3 that helps out; three ordinary numbers ahead.
    expect(answer.turn?.bound).toEqual({ own: 3, other: 3 * 3 + 9, windows: null });
    expect(answer.greenAheadAtMost).toBe(18);
  });

  it('hears counts by reason as windows call: priority, ordinary, and out of turn by its own name', async () => {
    expect(await press('1', 'next')).toBe('A003');
    expect(await press('1', 'next')).toBe('A004');
    expect(await press('1', 'next')).toBe('A005');
    expect(await press('1', 'next')).toBe(first.number);
    expect((await asHolder(last)).turn?.calls).toMatchObject({ priority: 3, ordinary: 1, override: 0 });
    await press('2', 'call', { ticket: urgent.id, reason: '身体不适' });
    expect((await asHolder(last)).turn?.calls).toMatchObject({ priority: 3, ordinary: 1, override: 1 });
  });

  it('keeps the place while stepped out, and hears how many were called meanwhile', async () => {
    const out = await wish('step-out', last);
    expect(out.turn).toMatchObject({
      calls: { priority: 3, ordinary: 1, override: 1 },
      whileOut: 0,
      back: { kind: 'same-place', until: clock.now() + 20 * MINUTE },
    });
    expect(await press('2', 'next')).toBe('A006');
    expect((await asHolder(last)).turn).toMatchObject({ calls: { priority: 4 }, whileOut: 1 });
    const back = await wish('return', last);
    expect(back.turn).toMatchObject({ cause: 'issued', calls: { priority: 4 }, whileOut: 1, back: null });
  });

  it('with a priority number hears of the other class how many can come between', async () => {
    const { turn, greenAheadAtMost, priority } = await asHolder(lastGreen);
    expect([priority, greenAheadAtMost]).toEqual([true, null]);
    expect(turn?.bound?.own).toBe(0);
    // Window 2 has called one priority number in a row, window 1 none: no ordinary one may come first.
    expect(turn?.bound?.other).toBe(0);
  });

  it('on hold hears what coming back counts, and then that it counted', async () => {
    const held = taken.find(({ number }) => number === 'A006');
    if (held === undefined) throw new Error('A006 was not taken');
    await press('2', 'start');
    await press('2', 'hold');
    clock.pass(5 * MINUTE);
    expect((await asHolder(held)).turn?.back).toEqual({ kind: 'credit', minutes: 20, left: 3 });
    const back = await wish('return', held);
    expect(back.turn).toMatchObject({ cause: 'returned', calls: { priority: 0 }, back: null });
    // Never before the first number: it came 17 minutes ago, so that is all it can count.
    expect(back.turn?.creditMinutes).toBe(17);
    expect((await asHolder(held)).turn).toEqual(back.turn);
  });

  it('is told of nobody else: no number, id or key stands in any answer or message', async () => {
    const link = await joinLink(hall.address, { token: `ticket:${last.id}:${last.key}` });
    const told = await link.event('ticket');
    expect(at(told, 'ticket', 'turn', 'calls', 'priority')).toBe(4);
    expect(othersIn(told, last)).toEqual([]);
    for (const one of taken) expect(othersIn(await asHolder(one), one)).toEqual([]);
    // The scan is not blind: staff do see the others.
    expect(othersIn(await asStaff(last), last)).not.toEqual([]);
    link.close();
  });
});

describe('staff who explain', () => {
  it('have sentences to read aloud that name nobody else', async () => {
    for (const one of taken) {
      for (const language of ['zh-CN', 'en']) {
        const { aloud } = await asStaff(one, language);
        expect(aloud.length).toBeGreaterThan(1);
        expect(aloud.join()).not.toMatch(/[{}]/);
        expect(othersIn(aloud, one)).toEqual([]);
        expect(/\p{Script=Han}/u.test(aloud.join())).toBe(language === 'zh-CN');
      }
    }
    const { aloud } = await asStaff(last);
    expect(aloud[0]).toBe('09:01 取号，从这时起排队。');
    expect(aloud).toContain('从那以后，能叫这个号的窗口先叫了优先号 4 位、普通号 1 位。');
    expect(aloud).toContain('另有 1 位由工作人员按规定提前办理，原因都有登记。');
  });

  it('see the place by key, the windows with their handicap, and the bound as a sum', async () => {
    const { standing, key, ticket } = await asStaff(last);
    expect(ticket.number).toBe(last.number);
    expect(key.e).toBe(clock.now() - 16 * MINUTE);
    expect(standing?.position).toBe(2);
    expect(standing?.windows).toMatchObject([
      { window: '1', mayCall: true, handicapMinutes: 0, effectiveMinutes: 0 },
      { window: '2', mayCall: true, handicapMinutes: 0 },
      { window: '3', mayCall: false, state: 'closed', handicapMinutes: 10, effectiveMinutes: 10 },
    ]);
    const bound = standing?.bound;
    if (bound === null || bound === undefined) throw new Error('no bound');
    const left = bound.parts.reduce((sum, { k, d }) => sum + (k ?? 0) - d, 0);
    expect(bound).toMatchObject({ rule: 'T1', ahead: 1, k: 3, atMost: 3 * 1 + left });
    expect(bound.parts.flatMap(({ windows }) => windows).sort()).toEqual(['1', '2', '3']);
    expect(bound.text).toContain(`共 ${bound.atMost} 位`);
  });

  it('see each call since with number, reason and both candidates, the same as are counted', async () => {
    const { calls, turn, earlier } = await asStaff(last);
    expect(earlier).toBe(0);
    expect(calls.map(({ number, window, why }) => [window, number, why.code])).toEqual([
      ['1', 'A003', 'GREEN_FIRST'],
      ['1', 'A004', 'GREEN_FIRST'],
      ['1', 'A005', 'GREEN_FIRST'],
      ['1', first.number, 'REGULAR_TURN'],
      ['2', urgent.number, 'OVERRIDE'],
      ['2', 'A006', 'GREEN_FIRST'],
    ]);
    const { priority, ordinary, override } = turn?.calls ?? {};
    expect([priority, ordinary, override]).toEqual([4, 1, 1]);
    expect(calls[3]).toMatchObject({
      dBefore: 3,
      dAfter: 0,
      k: 3,
      candidates: { green: { number: 'A006' }, ordinary: { number: first.number, handicapMinutes: 0 } },
    });
    expect(calls[3]?.why.text).toBe('已连续叫了 3 位优先号，现在轮到排在最前的普通号');
  });

  it('see why a number was called, also once it is finished', async () => {
    const { ticket, call, aloud, turn } = await asStaff(first);
    expect(ticket.state).toBe('called');
    expect(call).toMatchObject({ number: first.number, why: { code: 'REGULAR_TURN' }, dBefore: 3 });
    expect(turn?.calls).toMatchObject({ priority: 3, ordinary: 0 });
    expect(aloud.at(-1)).toMatch(/^09:12 1 号窗口叫到：已连续叫了 3 位优先号/);
    await press('1', 'finish');
    const after = await asStaff(first);
    expect(after.ticket.state).toBe('finished');
    expect(after.aloud).toEqual(aloud);
    expect((await asHolder(first)).turn).toBeNull();
  });

  it('see the history of the key in words: taken, called, on hold, back with its credit', async () => {
    const held = taken.find(({ number }) => number === 'A006');
    if (held === undefined) throw new Error('A006 was not taken');
    const { history } = await asStaff(held);
    expect(history.map(({ kind }) => kind)).toEqual(['issued', 'called', 'held', 'returned']);
    expect(history.at(-1)?.text).toBe('09:17 补好材料回来，按第一次取号的时间 09:00 排队。');
    expect(history.at(-1)?.countsFrom).toBe(history[0]?.at);
    const stepped = await asStaff(last);
    expect(stepped.history.map(({ kind }) => kind)).toEqual(['issued', 'steppedOut', 'cameBack']);
  });

  it('learn of an unknown number that it is unknown', async () => {
    const { status, body } = await hall.call('GET', '/tickets/nobody/explain', {
      token: hall.token('staff'),
    });
    expect([status, at(body, 'code')]).toEqual([404, 'UNKNOWN_TICKET']);
  });
});

describe('after a restart', () => {
  it('everybody is told the same as before, word by word', async () => {
    const answers = async () => ({
      holders: await Promise.all(
        taken.map(
          async ({ id }) => (await hall.call('GET', `/tickets/${id}`, { token: hall.token('staff') })).body,
        ),
      ),
      staff: await Promise.all(taken.map((one) => asStaff(one))),
    });
    const before = await answers();
    await hall.stop();
    hall = await start();
    const after = await answers();
    expect(after.staff).toEqual(before.staff);
    const turns = (all: readonly unknown[]): unknown[] => all.map((one) => [at(one, 'turn'), at(one, 'why')]);
    expect(turns(after.holders)).toEqual(turns(before.holders));
    expect(turns(after.holders).flat()).not.toContain(undefined);
  });
});
