/** What may be said of a visit over the interface, by whom, and what is kept of it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { at } from '../support/running-hall.ts';
import { startRatingHall, type RatingHall } from './rating-hall.ts';

let hall: RatingHall;
const kept = async (ticket: string) => hall.services.store.evaluations.of(hall.config.id, ticket, 'A');
const code = (answer: { readonly body: unknown }) => at(answer.body, 'code');

beforeAll(async () => {
  hall = await startRatingHall();
});
afterAll(() => hall.stop());

describe('the holder of a finished visit', () => {
  it('rates it from the phone: grade, reasons and place are kept, and a row of the audit chain', async () => {
    const visit = await hall.finished('1');
    const answer = await hall.rate(visit, { grade: 4, tags: ['quick', 'kind', 'quick'] });
    expect([answer.status, Object.keys(answer.body as object).sort()]).toEqual([201, ['at', 'id']]);
    expect(await kept(visit.id)).toMatchObject({
      grade: 4,
      tags: ['quick', 'kind'],
      window: '1',
      queue: 'A',
      comment: null,
      source: 'phone',
    });
    const rows = await hall.services.store.audit.list({ hall: hall.config.id });
    expect(rows.at(-1)).toMatchObject({ action: 'evaluation.given', actor: `holder:${visit.id}` });
    expect(await hall.services.store.audit.verify(hall.config.id)).toMatchObject({ ok: true });
  });

  it('rates it once, and hears that it is done already', async () => {
    const visit = await hall.finished();
    expect(await state(visit)).toBe('open');
    expect((await hall.rate(visit, { grade: 2 })).status).toBe(201);
    const second = await hall.rate(visit, { grade: 5 });
    expect([second.status, code(second)]).toEqual([409, 'ALREADY_RATED']);
    expect(await kept(visit.id)).toMatchObject({ grade: 2 });
    expect(await state(visit)).toBe('given');
  });

  it('gets the same answer for the same key, and none for another body under it', async () => {
    const visit = await hall.finished();
    const first = await hall.rate(visit, { grade: 3 }, 'rating-key-1');
    const again = await hall.rate(visit, { grade: 3 }, 'rating-key-1');
    expect([again.status, again.body]).toEqual([201, first.body]);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(code(await hall.rate(visit, { grade: 1 }, 'rating-key-1'))).toBe('IDEMPOTENCY_MISMATCH');
  });

  it('of ten sends at once one counts', async () => {
    const visit = await hall.finished();
    const answers = await Promise.all(Array.from({ length: 10 }, () => hall.rate(visit)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array<number>(9).fill(409)]);
  });

  it('waits for the end of the visit, and cannot rate what never came to one', async () => {
    await hall.press('2', 'open');
    const visit = await hall.issue();
    expect(code(await hall.rate(visit))).toBe('NOT_FINISHED');
    expect(await state(visit)).toBe('early');
    await hall.press('2', 'next');
    expect(code(await hall.rate(visit))).toBe('NOT_FINISHED');
    await hall.call('DELETE', `/tickets/${visit.id}`, { headers: { 'Ticket-Key': visit.key }, body: {} });
    expect(code(await hall.rate(visit))).toBe('NOT_FINISHED');
  });

  it('can do so all day, long after leaving the window', async () => {
    const visit = await hall.finished();
    hall.later(20 * 60_000);
    expect((await hall.rate(visit)).status).toBe(201);
  });
});

const state = async ({ id, key }: { id: string; key: string }) =>
  at((await hall.call('GET', `/tickets/${id}/evaluation?k=${key}`)).body, 'state');

describe('nobody else', () => {
  it('rates without the key of the visit, or with the key of another one', async () => {
    const [mine, other] = [await hall.finished(), await hall.finished()];
    expect(code(await hall.rate(mine, { key: other.key }))).toBe('FORBIDDEN');
    expect(code(await hall.rate(mine, { key: undefined }))).toBe('UNAUTHENTICATED');
    const body = { subject: { ticket: mine.id }, grade: 1 };
    for (const role of ['staff', 'leader', 'manager', 'kiosk'] as const) {
      const token = hall.token(role, { window: '1' });
      expect(code(await hall.call('POST', '/evaluations', { token, body }))).toBe('FORBIDDEN');
      // Nor with it: who prints a slip again has the key that stands on it.
      const withKey = { ...body, key: mine.key };
      expect(code(await hall.call('POST', '/evaluations', { token, body: withKey }))).toBe('FORBIDDEN');
    }
    expect(await kept(mine.id)).toBeNull();
  });

  it('is told a grade: not the holder, not the window, not the screens', async () => {
    const visit = await hall.finished();
    await hall.rate(visit, { grade: 1, comment: '只给中心看的话' });
    const staff = hall.token('staff', { window: '1', staff: 'S1' });
    const paths = [
      `/tickets/${visit.id}?k=${visit.key}`,
      `/tickets/${visit.id}/evaluation?k=${visit.key}`,
      '/board',
    ];
    for (const path of paths) {
      expect(JSON.stringify((await hall.call('GET', path)).body)).not.toMatch(/grade|只给中心/);
    }
    const queue = await hall.call('GET', '/windows/1/queue', { token: staff });
    expect(queue.status).toBe(200);
    expect(JSON.stringify(queue.body)).not.toMatch(/grade|rated|只给中心/);
  });
});

describe('a body that says something else', () => {
  it.each([0, 6, 2.5, '5', null])('is refused: grade %j', async (grade) => {
    const visit = await hall.finished();
    const answer = await hall.rate(visit, { grade });
    expect([answer.status, code(answer)]).toEqual([400, 'BAD_REQUEST']);
    expect(await kept(visit.id)).toBeNull();
  });

  it('is refused: a reason that is not on the list, more than 500 characters, a case that is not kept here', async () => {
    const visit = await hall.finished();
    const headers = { 'Ticket-Key': visit.key };
    const send = (more: object) =>
      hall.call('POST', '/evaluations', {
        token: hall.tablet('1'),
        headers,
        body: { subject: { ticket: visit.id }, grade: 5, ...more },
      });
    expect(code(await send({ tags: ['rude'] }))).toBe('BAD_REQUEST');
    expect(code(await send({ comment: '好'.repeat(501) }))).toBe('BAD_REQUEST');
    expect(code(await send({ subject: { case: 'c1' } }))).toBe('UNKNOWN_SUBJECT');
    expect(code(await send({ subject: { homeVisit: 'h1' } }))).toBe('UNKNOWN_SUBJECT');
    expect(await kept(visit.id)).toBeNull();
  });
});

describe("a visitor's words", () => {
  it('are kept apart without control characters, and are gone when their row is destroyed', async () => {
    const { store } = hall.services;
    const visit = await hall.finished();
    await hall.rate(visit, { grade: 1, comment: ' 等了\u0000\u0007很久\u202e，\r\n但是态度好 ' });
    const row = await kept(visit.id);
    const comment = row?.comment ?? '';
    expect((await store.texts.get(hall.config.id, comment))?.text).toBe('等了很久，\n但是态度好');
    const audit = JSON.stringify(await store.audit.list({ hall: hall.config.id }));
    expect(audit).toContain(comment);
    expect(audit).not.toContain('很久');
    const { day } = hall.services.hall.state;
    const log = await store.log.eventsAfter({ hall: hall.config.id, day: day ?? '', afterSeq: 0 });
    expect(JSON.stringify(log)).not.toContain('很久');
    await store.texts.destroy(hall.config.id, comment);
    expect(await store.texts.get(hall.config.id, comment)).toBeNull();
    expect(await kept(visit.id)).toMatchObject({ grade: 1, comment });
  });

  it('that are only blanks are no words', async () => {
    const visit = await hall.finished();
    await hall.rate(visit, { comment: ' \u0007\n ' });
    expect(await kept(visit.id)).toMatchObject({ comment: null });
  });
});

describe('the tablet at a window', () => {
  const ask = (window: string, token: string) => hall.call('GET', `/windows/${window}/evaluation`, { token });
  const fromTablet = (window: string, visit: { id: string; key: string }) =>
    hall.call('POST', '/evaluations', {
      token: hall.tablet(window),
      body: { subject: { ticket: visit.id }, key: visit.key, grade: 5 },
    });

  it('asks about the visit that was finished there last, until it is rated', async () => {
    await hall.finished('1');
    const visit = await hall.finished('1');
    const { body } = await ask('1', hall.tablet('1'));
    expect(at(body, 'ask')).toMatchObject({ ticket: visit.id, key: visit.key });
    expect(at(body, 'ask', 'link')).toBe(`/t/${visit.id}#k=${visit.key}`);
    expect((await fromTablet('1', visit)).status).toBe(201);
    expect(await kept(visit.id)).toMatchObject({ source: 'web-pad', window: '1' });
    expect((await ask('1', hall.tablet('1'))).body).toEqual({ ask: null });
  });

  it('at another window, or bound to none, neither asks nor rates', async () => {
    const visit = await hall.finished('1');
    expect(code(await ask('1', hall.tablet('2')))).toBe('FORBIDDEN');
    expect(code(await ask('1', hall.token('display')))).toBe('FORBIDDEN');
    expect(code(await fromTablet('2', visit))).toBe('FORBIDDEN');
    expect(code(await ask('9', hall.tablet('9')))).toBe('UNKNOWN_WINDOW');
    expect(await kept(visit.id)).toBeNull();
  });

  it('gets the answer that it has lost under the same key, also after the five minutes', async () => {
    const visit = await hall.finished('1');
    const token = hall.tablet('1');
    const send = () =>
      hall.call('POST', '/evaluations', {
        token,
        body: { subject: { ticket: visit.id }, key: visit.key, grade: 5 },
        key: 'tablet-key-1',
      });
    const first = await send();
    hall.later(5 * 60_000 + 1000);
    const again = await send();
    expect([again.status, again.body]).toEqual([201, first.body]);
  });

  it('asks and rates within five minutes; then the phone is left', async () => {
    const visit = await hall.finished('1');
    hall.later(5 * 60_000 + 1000);
    expect((await ask('1', hall.tablet('1'))).body).toEqual({ ask: null });
    expect(code(await fromTablet('1', visit))).toBe('NOTHING_TO_RATE');
    expect((await hall.rate(visit)).status).toBe(201);
  });
});
