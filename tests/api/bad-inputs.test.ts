/**
 * Bad input on the writes that the hall lives on. Expected every time: an answer below 500 with a code,
 * nothing issued or called, and a hall that goes on.
 */
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { QUICK_HALL } from '../support/fresh-hall.ts';
import { raw, rawBytes } from '../support/raw-http.ts';
import { at, startHall, type Answer, type RunningHall } from '../support/running-hall.ts';
import { BAD_TEXTS, BAD_VALUES } from './bad-inputs.ts';

let hall: RunningHall;
let guide: string;
let staff: string;

beforeAll(async () => {
  hall = await startHall({
    hall: `${QUICK_HALL}limits: { anonymousRequestsPerSecond: 10000, tokenRequestsPerSecond: 10000 }\n`,
  });
  guide = hall.token('guide');
  staff = hall.token('staff', { window: '1' });
  await hall.call('POST', '/windows/1/open', { token: staff, body: {} });
});
afterAll(() => hall.stop());

const seq = (): number => hall.services.hall.state.seq;

/** The answer is a refusal with a code, and the log has not moved. */
async function expectRefused(what: string, ask: () => Promise<Answer>): Promise<void> {
  const before = seq();
  const { status, body } = await ask();
  expect([what, status >= 400 && status < 500, status, seq()]).toEqual([what, true, status, before]);
  expect(typeof at(body, 'code')).toBe('string');
}

async function expectAlive(): Promise<void> {
  const answer = await hall.call('GET', '/board', { token: staff });
  expect(answer.status).toBe(200);
}

describe('POST /tickets', () => {
  it.each(BAD_VALUES)('%s in every field is refused', async (what, value) => {
    const fields: Readonly<Record<string, unknown>> = {
      item: { item: value },
      green: { item: 'A', green: value },
      ground: { item: 'A', green: { ground: value, evidence: 'declared' } },
      evidence: { item: 'A', green: { ground: 'elderly', evidence: value } },
      need: { item: 'A', needs: [value] },
      printAt: { item: 'A', printAt: value },
      language: { item: 'A', language: value },
      unknown: { item: 'A', [typeof value === 'string' ? value : 'hint']: value },
      ...(!Array.isArray(value) && { needs: { item: 'A', needs: value } }),
      ...(typeof value !== 'string' && { booking: { item: 'A', booking: value } }),
      cases: { item: 'A', cases: value },
    };
    for (const [field, body] of Object.entries(fields)) {
      await expectRefused(`${what} as ${field}`, () => hall.call('POST', '/tickets', { token: guide, body }));
    }
  });

  it.each(BAD_TEXTS)('%s as the body is refused', async (what, text) => {
    const before = seq();
    const { status } = await raw(hall.port, {
      method: 'POST',
      path: '/api/v1/tickets',
      headers: {
        Host: `127.0.0.1:${hall.port}`,
        Authorization: `Bearer ${guide}`,
        'Content-Type': 'application/json',
      },
      body: text,
    });
    expect([what, status >= 400 && status < 500, seq()]).toEqual([what, true, before]);
    await expectAlive();
  });

  it('B03 an undefined key and B21 a byte order mark are no harm: one number, as asked', async () => {
    const before = hall.services.hall.state.series['A'] ?? 0;
    const answers = [
      await hall.call('POST', '/tickets', { token: guide, body: { item: 'A', needs: undefined } }),
      await hall.call('POST', '/tickets', { token: guide, body: '\ufeff{"item":"A"}' }),
    ];
    const made = answers.filter(({ status }) => status === 201).length;
    for (const { status } of answers) expect([201, 400]).toContain(status);
    expect(hall.services.hall.state.series['A'] ?? 0).toBe(before + made);
  });

  it('B04 no body at all, with or without a content type, is refused', async () => {
    for (const headers of [{}, { 'Content-Type': 'application/json' }]) {
      await expectRefused('no body', () => hall.call('POST', '/tickets', { token: guide, headers }));
    }
  });

  it('B15 a body of 64 KB and a byte is 413', async () => {
    const filler = 'x'.repeat(64 * 1024);
    const answer = await hall.call('POST', '/tickets', { token: guide, body: { item: filler } });
    expect([answer.status, at(answer.body, 'code')]).toEqual([413, 'BODY_TOO_LARGE']);
    await expectAlive();
  });

  it('B40 other content types are 415: a form of a foreign page cannot write', async () => {
    for (const type of [
      'text/plain',
      'text/plain;charset=UTF-8',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      'application/json; charset=gbk2',
      'application/jsonp',
      'application/vnd.api+json',
    ]) {
      await expectRefused(type, () =>
        hall.call('POST', '/tickets', {
          token: guide,
          body: '{"item":"A"}',
          headers: { 'Content-Type': type },
        }),
      );
    }
  });

  it('B41 GET for a write, method overrides and TRACE change nothing', async () => {
    const before = seq();
    const override = { 'X-HTTP-Method-Override': 'POST', 'X-Method-Override': 'DELETE' };
    const asked = [
      hall.call('GET', '/windows/1/next', { token: staff }),
      hall.call('GET', '/tickets?_method=POST', { token: guide, headers: override }),
      hall.call('GET', '/board', { token: guide, headers: override }),
      hall.call('PUT', '/tickets', { token: guide, body: { item: 'A' } }),
      hall.call('OPTIONS', '/tickets', { token: guide }),
    ];
    expect((await Promise.all(asked)).map(({ status }) => status < 500)).toEqual(Array(5).fill(true));
    const trace = await raw(hall.port, {
      method: 'TRACE',
      path: '/api/v1/tickets',
      headers: { Host: 'x', Cookie: 'secret=1' },
    });
    expect(trace.body).not.toContain('secret');
    expect(trace.status).toBeGreaterThanOrEqual(400);
    expect(seq()).toBe(before);
  });

  it('B42 a forged address or Host buys nothing: no demo role, no way into the backup', async () => {
    const forged = {
      'X-Forwarded-For': '127.0.0.1',
      'X-Forwarded-Host': '127.0.0.1',
      'X-Forwarded-Proto': 'https',
      Forwarded: 'for=127.0.0.1;host=127.0.0.1',
      'X-Real-IP': '127.0.0.1',
    };
    const { status } = await raw(hall.port, {
      method: 'POST',
      path: '/api/v1/demo/enrol',
      headers: { Host: 'evil.example', Origin: 'http://evil.example', ...forged },
      body: '{"role":"leader"}',
    });
    expect(status).toBe(403);
    for (const host of ['', 'a b', 'x'.repeat(300), '[::1', '127.0.0.1:99999999']) {
      const answer = await raw(hall.port, {
        method: 'POST',
        path: '/api/v1/demo/enrol',
        headers: { Host: host, Origin: `http://${host}` },
        body: '{"role":"leader"}',
      });
      expect([host.slice(0, 20), answer.status >= 400 && answer.status < 500]).toEqual([
        host.slice(0, 20),
        true,
      ]);
    }
  });

  it('B45 a compressed body is refused unread, a bomb of 50 MB too', async () => {
    const before = seq();
    for (const [encoding, bytes] of [
      ['gzip', gzipSync('{"item":"A"}')],
      ['gzip', gzipSync(Buffer.alloc(50 * 1024 * 1024, 0x20))],
      ['br', Buffer.from('{"item":"A"}')],
      ['deflate', Buffer.from('{"item":"A"}')],
      ['none-such', Buffer.from('{"item":"A"}')],
    ] as const) {
      const response = await fetch(`${hall.address}/api/v1/tickets`, {
        method: 'POST',
        headers: {
          Authorization: `Bearer ${guide}`,
          'Content-Type': 'application/json',
          'Content-Encoding': encoding,
        },
        body: new Uint8Array(bytes),
      });
      const body: unknown = await response.json();
      expect([encoding, response.status, at(body, 'code')]).toEqual([
        encoding,
        response.status,
        at(body, 'code'),
      ]);
      expect([413, 415]).toContain(response.status);
    }
    expect(seq()).toBe(before);
    await expectAlive();
  });

  it('B46 odd conditions and ranges are answered below 500', async () => {
    for (const headers of [
      { Range: 'bytes=0-' },
      { Range: 'bytes=9999999-1' },
      { Range: 'lines=1-2' },
      { 'If-None-Match': '*' },
      { 'If-None-Match': '"x", W/"y",,' },
      { 'If-Modified-Since': 'not a date' },
      { 'If-Match': '"nothing"' },
      { Expect: '200-ok' },
      { Accept: 'text/nothing;q=x' },
      { 'Accept-Encoding': 'x'.repeat(4000) },
    ]) {
      for (const path of ['/api/v1/catalogue', '/', '/board']) {
        const { status } = await raw(hall.port, {
          method: 'GET',
          path,
          headers: { Host: 'localhost', ...(headers as Record<string, string>) },
        });
        expect([JSON.stringify(headers).slice(0, 40), path, status > 0 && status < 500]).toEqual([
          JSON.stringify(headers).slice(0, 40),
          path,
          true,
        ]);
      }
    }
  });
});

describe('presses at a window', () => {
  const presses = [
    'open',
    'next',
    'recall',
    'start',
    'finish',
    'miss',
    'hold',
    'bring-back',
    'undo',
    'close',
  ];
  const withBody = ['transfer', 'pause', 'resume', 'help', 'call'];

  it.each(BAD_VALUES)('%s in every field of every press is refused', async (what, value) => {
    for (const press of [...presses, ...withBody]) {
      const bodies: readonly unknown[] = [
        ...(value === null || typeof value === 'number' ? [] : [{ expects: value }]),
        { force: value },
        ...(press === 'bring-back' ? [{ ticket: value }] : []),
        ...(press === 'open' ? [{ staff: value }] : []),
        ...(press === 'transfer'
          ? [{}, { queue: value }, { window: value }, { item: value }, { queue: 'A', kind: value }]
          : []),
        ...(press === 'pause' ? [{ reason: value }, { minutes: value }] : []),
        ...(press === 'call' ? [{ ticket: value, reason: '急事' }] : []),
        ...(press === 'call' && typeof value !== 'string' ? [{ ticket: 'x', reason: value }] : []),
      ];
      for (const body of bodies) {
        await expectRefused(`${what} at ${press} ${JSON.stringify(body).slice(0, 60)}`, () =>
          hall.call('POST', `/windows/1/${press}`, { token: staff, body }),
        );
      }
    }
  });

  it('a window that is none, or whose name is a trap, is refused', async () => {
    for (const [what, value] of BAD_VALUES) {
      const name = encodeURIComponent(typeof value === 'string' && value !== '\ud800' ? value : what);
      if (name === '' || name.length > 8000) continue;
      await expectRefused(what, () => hall.call('POST', `/windows/${name}/next`, { token: staff, body: {} }));
    }
  });

  it('B51, B53, B54 a ticket of nowhere, one that has ended, and jumps between states are refused', async () => {
    const { body } = await hall.call('POST', '/tickets', { token: guide, body: { item: 'A' } });
    const id = String(at(body, 'id'));
    for (const press of ['recall', 'start', 'finish', 'miss', 'hold', 'bring-back', 'undo']) {
      await expectRefused(press, () => hall.call('POST', `/windows/1/${press}`, { token: staff, body: {} }));
    }
    await hall.call('DELETE', `/tickets/${id}`, { token: guide, body: {} });
    for (const ask of [
      () => hall.call('POST', '/windows/1/call', { token: staff, body: { ticket: id, reason: '急事' } }),
      () => hall.call('POST', `/tickets/${id}/return`, { token: guide, body: {} }),
      () => hall.call('POST', `/tickets/${id}/step-out`, { token: guide, body: {} }),
      () => hall.call('DELETE', `/tickets/${id}`, { token: guide, body: {} }),
      () => hall.call('PATCH', `/tickets/${id}`, { token: guide, body: { needs: ['text'] } }),
      () => hall.call('DELETE', '/tickets/0123456789abcdef', { token: guide, body: {} }),
    ]) {
      await expectRefused('an ended ticket', ask);
    }
  });
});

describe('bytes that are no request', () => {
  const post = (extra: string, body: string): string =>
    `POST /api/v1/tickets HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ${guide}\r\nContent-Type: application/json\r\n${extra}\r\n${body}`;

  it('B43 two lengths, or a length and chunks, smuggle nothing', async () => {
    const before = seq();
    const smuggled = 'POST /api/v1/issuing/stop HTTP/1.1\r\nHost: localhost\r\n\r\n';
    for (const extra of [
      `Content-Length: 6\r\nTransfer-Encoding: chunked\r\n`,
      `Transfer-Encoding: chunked\r\nContent-Length: 6\r\n`,
      `Content-Length: 6\r\nContent-Length: 7\r\n`,
      `Transfer-Encoding: chunked, identity\r\n`,
      `Transfer-Encoding: xchunked\r\nContent-Length: 3\r\n`,
      `Content-Length: +6\r\n`,
      `Content-Length: -6\r\n`,
      `Content-Length: 0x6\r\n`,
    ]) {
      const answer = await rawBytes(hall.port, post(extra, `0\r\n\r\n${smuggled}`), {
        firstAnswer: true,
        deadlineMs: 3000,
      });
      expect([extra, answer.status === 0 || (answer.status >= 400 && answer.status < 500)]).toEqual([
        extra,
        true,
      ]);
    }
    expect(seq()).toBe(before);
    expect(hall.services.hall.state.issuing).toBe(true);
    await expectAlive();
  });

  it('B44 chunks that never end, and headers that never end, are cut off; others are served meanwhile', async () => {
    const before = seq();
    const began = performance.now();
    const endless = rawBytes(hall.port, post('Transfer-Encoding: chunked\r\n', '5\r\n{"ite\r\n'), {
      deadlineMs: 25_000,
    });
    const slow = rawBytes(hall.port, 'GET /api/v1/hall HTTP/1.1\r\nHost: localhost\r\nX-A: ', {
      deadlineMs: 25_000,
    });
    await expectAlive();
    const answers = await Promise.all([endless, slow]);
    expect(performance.now() - began).toBeLessThan(24_000);
    for (const { status } of answers) expect([0, 400, 408]).toContain(status);
    expect(seq()).toBe(before);
  });

  it('noise, a TLS greeting, too many headers and a head too long', async () => {
    for (const bytes of [
      '\u0000\u0001\u0002\r\n\r\n',
      new Uint8Array([0x16, 0x03, 0x01, 0x02, 0x00, 0x01, 0x00, 0x01, 0xfc, 0x03, 0x03]),
      'GET / HTTP/9.9\r\n\r\n',
      'GET  /  HTTP/1.1\r\n\r\n',
      'G\u0000T / HTTP/1.1\r\n\r\n',
      `GET / HTTP/1.1\r\nHost: x\r\n${'X-A: b\r\n'.repeat(5000)}\r\n`,
      `GET /${'x'.repeat(40_000)} HTTP/1.1\r\nHost: x\r\n\r\n`,
      'GET /api/v1/hall HTTP/1.1\r\n\r\n',
      'GET /api/v1/hall HTTP/1.1\r\nHost: x\r\nX-A: a\u0000b\r\n\r\n',
    ]) {
      const answer = await rawBytes(hall.port, bytes, { firstAnswer: true, deadlineMs: 7000 });
      expect(answer.status === 0 || (answer.status >= 400 && answer.status < 500)).toBe(true);
      expect(answer.head + answer.body).not.toMatch(/node_modules|\.ts:/);
    }
    await expectAlive();
  });
});
