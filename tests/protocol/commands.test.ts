import { describe, expect, it } from 'vitest';
import { freshHall, handClock } from '../support/fresh-hall.ts';
import { at, type RunningHall } from '../support/running-hall.ts';
import { joinLink, type RawLink } from './raw-link.ts';

async function console_(hall: RunningHall, window = '1'): Promise<RawLink> {
  return joinLink(hall.address, { token: hall.token('staff', { window }) });
}

const press = (link: RawLink, type: string, more: Readonly<Record<string, unknown>> = {}) =>
  link.command({ type, window: '1', body: {}, ...more });

async function take(hall: RunningHall, count = 1): Promise<unknown[]> {
  const token = hall.token('guide');
  const bodies: unknown[] = [];
  for (let n = 0; n < count; n += 1)
    bodies.push((await hall.call('POST', '/tickets', { token, body: { item: 'A' } })).body);
  return bodies;
}

const seqOf = (hall: RunningHall): number => hall.services.hall.state.seq;

describe('C1', () => {
  it('C1 a command is acknowledged with ok, or with a code and a sentence', async () => {
    const hall = await freshHall();
    const link = await console_(hall);
    expect(await press(link, 'open')).toMatchObject({ ok: true, window: '1', ticket: null });
    await take(hall);
    expect(await press(link, 'next')).toMatchObject({
      ok: true,
      ticket: { number: 'A001', state: 'called' },
    });
    const refusal = await press(link, 'open');
    expect(refusal).toMatchObject({ ok: false, code: 'WINDOW_ALREADY_OPEN' });
    expect(String(at(refusal, 'detail'))).toMatch(/[\u4e00-\u9fff]/);
    link.close();
  });

  it('C1 a command that asks for no acknowledgement is carried out all the same', async () => {
    const hall = await freshHall();
    const link = await console_(hall);
    await link.event('snapshot');
    const command = {
      id: 'without-answer',
      expiresAt: Date.now() + 5000,
      type: 'open',
      window: '1',
      body: {},
    };
    link.send(`42${JSON.stringify(['command', command])}`);
    const range = await link.event('events');
    expect(at(range, 'events', 0, 'event')).toMatchObject({ type: 'window', window: '1', state: 'open' });
    expect(link.packets.some(({ kind }) => kind === 'ack')).toBe(false);
    link.close();
  });
});

describe('C2', () => {
  it('C2 the same id and content gets the same answer and is carried out once, also side by side', async () => {
    const hall = await freshHall();
    const link = await console_(hall);
    await press(link, 'open');
    await take(hall, 3);
    const before = seqOf(hall);
    const first = await press(link, 'next', { id: 'one-press-only' });
    expect(await press(link, 'next', { id: 'one-press-only' })).toEqual(first);
    expect(seqOf(hall)).toBe(before + 1);
    const twins = await Promise.all(
      Array.from({ length: 8 }, () => press(link, 'next', { id: 'eight-times-sent' })),
    );
    for (const twin of twins) expect(twin).toEqual(twins[0]);
    expect(at(twins[0], 'ticket', 'number')).toBe('A002');
    expect(hall.services.hall.wall.calls.map(({ number }) => number)).toEqual(['A002', 'A001']);
    link.close();
  });

  it('C2 a refusal is kept for its id as well', async () => {
    const hall = await freshHall();
    const link = await console_(hall);
    const refused = await press(link, 'next', { id: 'window-was-closed' });
    expect(refused).toMatchObject({ ok: false, code: 'WINDOW_NOT_OPEN' });
    await press(link, 'open');
    expect(await press(link, 'next', { id: 'window-was-closed' })).toEqual(refused);
    link.close();
  });

  it('C2 another content under the same id is IDEMPOTENCY_MISMATCH and changes nothing', async () => {
    const hall = await freshHall();
    const link = await console_(hall);
    await press(link, 'open', { id: 'used-before' });
    const before = seqOf(hall);
    for (const other of [
      press(link, 'next', { id: 'used-before' }),
      press(link, 'pause', { id: 'used-before', body: { reason: 'meal' } }),
    ]) {
      expect(await other).toMatchObject({ ok: false, code: 'IDEMPOTENCY_MISMATCH' });
    }
    expect(seqOf(hall)).toBe(before);
    link.close();
  });

  it("C2 two senders' ids do not meet", async () => {
    const hall = await freshHall();
    const one = await console_(hall, '1');
    const two = await console_(hall, '2');
    expect(await press(one, 'open', { id: 'same-id-here' })).toMatchObject({ ok: true, window: '1' });
    expect(await press(two, 'open', { id: 'same-id-here', window: '2' })).toMatchObject({
      ok: true,
      window: '2',
    });
    one.close();
    two.close();
  });
});

describe('C3', () => {
  it('C3 a command at or after its expiry is EXPIRED and not carried out', async () => {
    const clock = handClock();
    const hall = await freshHall({ now: clock.now });
    const link = await console_(hall);
    const before = seqOf(hall);
    for (const expiresAt of [0, clock.now() - 60_000, clock.now()]) {
      expect(await press(link, 'open', { expiresAt })).toMatchObject({ ok: false, code: 'EXPIRED' });
    }
    expect(seqOf(hall)).toBe(before);
    expect(await press(link, 'open', { expiresAt: clock.now() + 1 })).toMatchObject({ ok: true });
    link.close();
  });
});

describe('C4', () => {
  it('C4 a press that expects a call which has ended is STALE; one that sees the present is not', async () => {
    const hall = await freshHall();
    const link = await console_(hall);
    await press(link, 'open');
    await take(hall, 2);
    const first = await press(link, 'next', { body: { expects: null } });
    const call = at(first, 'ticket', 'call');
    expect(await press(link, 'next', { body: { expects: null } })).toMatchObject({
      ok: false,
      code: 'STALE',
    });
    const second = await press(link, 'next', { body: { expects: call } });
    expect(second).toMatchObject({ ok: true, ticket: { number: 'A002' } });
    for (const type of ['recall', 'start', 'finish', 'miss', 'hold', 'next']) {
      expect([type, at(await press(link, type, { body: { expects: call } }), 'code')]).toEqual([
        type,
        'STALE',
      ]);
    }
    expect(hall.services.hall.wall.windows['1']?.current).toBe('A002');
    link.close();
  });
});

describe('C5', () => {
  it('C5 the answer leaves before the events that the command caused', async () => {
    const hall = await freshHall();
    const link = await console_(hall);
    await link.event('snapshot');
    await press(link, 'open');
    await take(hall, 5);
    for (let n = 0; n < 5; n += 1) {
      const answered = await press(link, 'next');
      const call = at(answered, 'ticket', 'call');
      await link.take(
        'the call',
        ({ name, raw }) => name === 'events' && raw.includes(`"call":${String(call)},`),
      );
      const packets = link.packets.map(({ kind, name, raw }) =>
        kind === 'ack' ? 'ack' : name === 'events' && raw.includes('"type":"called"') ? 'called' : '',
      );
      expect(packets.lastIndexOf('ack')).toBeLessThan(packets.lastIndexOf('called'));
    }
    link.close();
  });
});

describe('C6', () => {
  const now = Date.now();
  const frame = { id: 'a-good-id-01', expiresAt: now + 600_000 };
  const good = { ...frame, type: 'next', window: '1', body: {} };
  const misfits: readonly (readonly [string, unknown])[] = [
    ['nothing', undefined],
    ['null', null],
    ['a text', 'next'],
    ['a number', 7],
    ['a list', [good]],
    ['no type', { ...frame, window: '1', body: {} }],
    ['a type that is none', { ...good, type: 'shutdown' }],
    ['a type of the prototype', { ...good, type: 'constructor' }],
    ['no window', { ...frame, type: 'next', body: {} }],
    ['no body', { ...frame, type: 'next', window: '1' }],
    ['no id', { ...good, id: undefined }],
    ['a short id', { ...good, id: 'short' }],
    ['an id with a line break', { ...good, id: 'line\nbreak-here' }],
    ['an id of 129 characters', { ...good, id: 'x'.repeat(129) }],
    ['no expiry', { ...good, expiresAt: undefined }],
    ['an expiry as text', { ...good, expiresAt: '2026' }],
    ['an expiry that is no whole number', { ...good, expiresAt: 1.5 }],
    ['a window as a number', { ...good, window: 1 }],
    ['a window that climbs', { ...good, window: '../1' }],
    ['one key too many', { ...good, force: true }],
    ['one key too many in the body', { ...good, body: { force: true } }],
    [
      'a prototype',
      JSON.parse(
        `{"id":"a-good-id-01","expiresAt":${now + 600_000},"type":"next","window":"1","body":{},"__proto__":{"a":1}}`,
      ),
    ],
    ['expects as text', { ...good, body: { expects: '1' } }],
    ['a pause without end', { ...good, type: 'pause', body: { minutes: 241 } }],
    ['a call without a reason', { ...good, type: 'call', body: { ticket: 'x' } }],
    [
      'a reason with control characters',
      { ...good, type: 'call', body: { ticket: 'x', reason: 'a\u001bb' } },
    ],
    [
      'a reason of 100 KB cut to 20',
      { ...good, type: 'call', body: { ticket: 'x', reason: 'x'.repeat(20_000) } },
    ],
  ];

  it('C6 what does not fit the schema is BAD_REQUEST, and nothing happens', async () => {
    const hall = await freshHall();
    const link = await console_(hall);
    await press(link, 'open');
    const before = seqOf(hall);
    let asked = 0;
    for (const [what, message] of misfits) {
      // No more than the link's own limit in a second.
      asked += 1;
      expect([what, at(await link.ask('command', message), 'code'), asked]).toEqual([
        what,
        'BAD_REQUEST',
        asked,
      ]);
    }
    expect(seqOf(hall)).toBe(before);
    link.close();
  });

  it('C6 an event that is not in the document is ignored', async () => {
    const hall = await freshHall();
    const link = await console_(hall);
    await link.event('snapshot');
    const before = seqOf(hall);
    for (const name of ['next', 'join', 'snapshot', 'admin', 'constructor', 'toString', '']) {
      link.send(`42${JSON.stringify([name, { window: '1' }])}`);
    }
    expect(await press(link, 'recall')).toMatchObject({ code: 'WINDOW_NOT_OPEN' });
    expect(seqOf(hall)).toBe(before);
    link.close();
  });
});

describe('C7', () => {
  it("C7 a window's commands are for whoever sits there, the others' are FORBIDDEN", async () => {
    const hall = await freshHall();
    const one = await console_(hall, '1');
    await press(one, 'open');
    await take(hall);
    const before = seqOf(hall);
    const two = await console_(hall, '2');
    const board = await joinLink(hall.address, { token: hall.token('display') });
    const stranger = await joinLink(hall.address, { token: 'public' });
    const unseated = await joinLink(hall.address, { token: hall.token('staff', { staff: 'S9' }) });
    for (const [who, link] of Object.entries({ two, board, stranger, unseated })) {
      for (const type of ['next', 'close', 'finish', 'undo']) {
        expect([who, type, at(await press(link, type), 'code')]).toEqual([who, type, 'FORBIDDEN']);
      }
    }
    expect(seqOf(hall)).toBe(before);
    for (const link of [one, two, board, stranger, unseated]) link.close();
  });
});

describe('C8', () => {
  it('C8 more than 50 messages in a second from one link are RATE_LIMITED, and others are not touched', async () => {
    const clock = handClock();
    const hall = await freshHall({ now: clock.now });
    const fast = await joinLink(hall.address, { token: hall.token('display') });
    const other = await joinLink(hall.address, { token: hall.token('display') });
    const answers = await Promise.all(
      Array.from({ length: 60 }, () => fast.ask('heard', { clip: 'a-clip' })),
    );
    expect(answers.filter((answer) => at(answer, 'ok') === true)).toHaveLength(50);
    expect(answers.slice(50).map((answer) => at(answer, 'code'))).toEqual(Array(10).fill('RATE_LIMITED'));
    expect(await other.ask('heard', { clip: 'a-clip' })).toEqual({ ok: true });
    clock.pass(1000);
    expect(await fast.ask('heard', { clip: 'a-clip' })).toEqual({ ok: true });
    fast.close();
    other.close();
  });
});
