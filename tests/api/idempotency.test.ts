import { describe, expect, it } from 'vitest';
import { freshHall, QUICK_HALL } from '../support/fresh-hall.ts';
import { at, type RunningHall } from '../support/running-hall.ts';

const take = (hall: RunningHall, token: string, key?: string, body: unknown = { item: 'A' }) =>
  hall.call('POST', '/tickets', { token, body, ...(key !== undefined && { key }) });

const issued = (hall: RunningHall): number => hall.services.hall.state.series['A'] ?? 0;

describe('one key', () => {
  it('the same key and body give the same number again, and say so (B47, F16, F17)', async () => {
    const hall = await freshHall();
    const kiosk = hall.token('kiosk', { name: 'K1' });
    const first = await take(hall, kiosk, 'press-number-1');
    const again = await take(hall, kiosk, 'press-number-1');
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.body).toEqual(first.body);
    expect(first.headers.get('idempotency-replayed')).toBeNull();
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(issued(hall)).toBe(1);
  });

  it('the order of the keys in the body does not make another body', async () => {
    const hall = await freshHall();
    const kiosk = hall.token('kiosk');
    await take(hall, kiosk, 'press-number-1', { item: 'A', needs: ['text'] });
    const again = await take(hall, kiosk, 'press-number-1', { needs: ['text'], item: 'A' });
    expect([again.status, again.headers.get('idempotency-replayed')]).toEqual([201, 'true']);
  });

  it('another body, another call or another window under the same key is 422', async () => {
    const hall = await freshHall();
    const guide = hall.token('guide');
    const first = await take(hall, guide, 'press-number-1');
    const id = String(at(first.body, 'id'));
    const others = [
      await take(hall, guide, 'press-number-1', { item: 'C' }),
      await take(hall, guide, 'press-number-1', { item: 'A', cases: 2 }),
      await hall.call('POST', `/tickets/${id}/step-out`, { token: guide, body: {}, key: 'press-number-1' }),
      await hall.call('PATCH', `/tickets/${id}`, {
        token: guide,
        body: { needs: [] },
        key: 'press-number-1',
      }),
    ];
    for (const { status, body } of others) {
      expect([status, at(body, 'code')]).toEqual([422, 'IDEMPOTENCY_MISMATCH']);
    }
    expect(issued(hall)).toBe(1);
    expect(at((await hall.call('GET', `/tickets/${id}`, { token: guide })).body, 'state')).toBe('waiting');
  });

  it('ten twins at the same moment are one number (B48)', async () => {
    const hall = await freshHall();
    const kiosk = hall.token('kiosk');
    const answers = await Promise.all(Array.from({ length: 10 }, () => take(hall, kiosk, 'ten-at-once')));
    expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(201));
    expect(new Set(answers.map(({ body }) => at(body, 'id'))).size).toBe(1);
    const replayed = answers.filter(({ headers }) => headers.get('idempotency-replayed') === 'true');
    expect(replayed).toHaveLength(9);
    expect(issued(hall)).toBe(1);
  });

  it('twins that meet before the first is written wait for it and get its answer, marked', async () => {
    const hall = await freshHall();
    const { hall: loop } = hall.services;
    const ask = (bodyHash: string) =>
      loop.execute({
        command: { type: 'stopIssuing' },
        actor: 'leader:L1',
        request: 'a-request',
        idempotency: { principal: 'leader:L1', key: 'stop-pressed', bodyHash },
        answer: ({ state }) => ({ status: 200, body: { issuing: state.issuing } }),
      });
    const before = hall.services.hall.state.seq;
    const outcomes = await Promise.all([ask('one'), ask('one'), ask('another'), ask('one')]);
    const done = { kind: 'done', status: 200, body: { issuing: false } };
    expect(outcomes).toEqual([
      { ...done, replayed: false },
      { ...done, replayed: true },
      { kind: 'mismatch' },
      { ...done, replayed: true },
    ]);
    const events = await hall.services.store.log.eventsAfter({
      hall: 'test',
      day: loop.state.day ?? '',
      afterSeq: before,
    });
    expect(events.filter(({ type }) => type === 'issuingStopped')).toHaveLength(1);
  });

  it('ten at the same moment with two bodies: one body wins, the other is 422', async () => {
    const hall = await freshHall();
    const kiosk = hall.token('kiosk');
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, n) =>
        take(hall, kiosk, 'ten-at-once', { item: n % 2 === 0 ? 'A' : 'C' }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([
      ...Array(5).fill(201),
      ...Array(5).fill(422),
    ]);
    expect(Object.values(hall.services.hall.state.series)).toEqual([1]);
  });

  it("the key of another kiosk is another key (B49), and so is another staff member's", async () => {
    const hall = await freshHall();
    const answers = [
      await take(hall, hall.token('kiosk', { name: 'K1' }), 'press-number-1'),
      await take(hall, hall.token('kiosk', { name: 'K2' }), 'press-number-1'),
      await take(hall, hall.token('guide'), 'press-number-1', { item: 'C' }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(answers.map(({ body }) => at(body, 'number'))).toEqual(['A001', 'A002', 'C001']);
  });

  it('a refusal of the hall is kept for its key; a fault of the request is not', async () => {
    const hall = await freshHall();
    const staff = hall.token('staff', { window: '1' });
    const next = () => hall.call('POST', '/windows/1/next', { token: staff, body: {}, key: 'next-pressed' });
    expect((await next()).status).toBe(409);
    await hall.call('POST', '/windows/1/open', { token: staff, body: {} });
    expect(at((await next()).body, 'code')).toBe('WINDOW_NOT_OPEN');
    const kiosk = hall.token('kiosk');
    expect((await take(hall, kiosk, 'press-number-1', { item: 1 })).status).toBe(400);
    expect((await take(hall, kiosk, 'press-number-1')).status).toBe(201);
  });
});

const PRINTING_HALL = QUICK_HALL.replace(
  'devices: {}',
  'devices: { printers: [{ id: P1, model: epson-tm-80, virtual: true }] }',
);

describe('one key of what a printer is asked for', () => {
  it('is one paper: the copy of a slip, and the closing slip, however often the answer was lost', async () => {
    const hall = await freshHall({ hall: PRINTING_HALL });
    const guide = hall.token('guide');
    const leader = hall.token('leader');
    const id = String(at((await take(hall, guide)).body, 'id'));
    const papers = [
      [`/tickets/${id}/reprint`, guide, { printAt: 'P1' }, {}],
      ['/reports/closing-slip', leader, { printer: 'P1' }, { printer: 'P1', language: 'en' }],
    ] as const;
    for (const [path, token, body, other] of papers) {
      const ask = (asked: object) => hall.call('POST', path, { token, body: asked, key: 'one-paper-1' });
      const twins = await Promise.all([ask(body), ask(body), ask(body)]);
      expect(twins.map(({ status }) => status)).toEqual([201, 201, 201]);
      expect(new Set(twins.map((answer) => at(answer.body, 'job'))).size).toBe(1);
      expect((await ask(body)).headers.get('idempotency-replayed')).toBe('true');
      const mismatch = await ask(other);
      expect([mismatch.status, at(mismatch.body, 'code')]).toEqual([422, 'IDEMPOTENCY_MISMATCH']);
    }
    const jobs = await hall.services.store.jobs.list({ hall: hall.config.id, device: 'P1' });
    expect(jobs.map(({ kind, copy }) => [kind, copy])).toEqual([
      ['slip', 1],
      ['closing', 0],
    ]);
  });
});

describe('without a key', () => {
  it('a kiosk must send one; others may', async () => {
    const hall = await freshHall();
    const none = await take(hall, hall.token('kiosk'));
    expect([none.status, at(none.body, 'code')]).toEqual([400, 'IDEMPOTENCY_KEY_MISSING']);
    expect(issued(hall)).toBe(0);
    const guide = hall.token('guide');
    await take(hall, guide);
    await take(hall, guide);
    expect(issued(hall)).toBe(2);
  });

  it('a key that is none is refused', async () => {
    const hall = await freshHall();
    for (const key of ['', 'short', 'with a space', 'x'.repeat(129), 'tab\tinside']) {
      const answer = await take(hall, hall.token('kiosk'), key);
      expect([key.slice(0, 20), answer.status, at(answer.body, 'errors', 0, 'path')]).toEqual([
        key.slice(0, 20),
        400,
        'Idempotency-Key',
      ]);
    }
    expect(issued(hall)).toBe(0);
  });
});
