import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ACCESS } from '../../server/auth/access.ts';
import { freshHall, QUICK_HALL } from '../support/fresh-hall.ts';
import { at, callApi, startHall, type Answer, type RunningHall } from '../support/running-hall.ts';
import { PAGES } from '../../server/http/pages.ts';

let hall: RunningHall;
beforeAll(async () => {
  hall = await startHall({
    hall: `${QUICK_HALL}limits: { anonymousRequestsPerSecond: 10000, tokenRequestsPerSecond: 10000 }\n`,
  });
});
afterAll(() => hall.stop());

const ROWS = Object.keys(ACCESS).filter((key) => /^[A-Z]+ \//.test(key));

type Asked = readonly [what: string, ask: () => Promise<Answer>];

/** Each way to be refused, by every part of the server that refuses. */
function refusals(): readonly Asked[] {
  const staff = (): string => hall.token('staff', { window: '1' });
  return [
    ['BAD_REQUEST', () => hall.call('POST', '/tickets', { token: hall.token('guide'), body: {} })],
    ['BAD_REQUEST', () => hall.call('POST', '/tickets', { token: hall.token('guide'), body: '{"item":' })],
    ['BAD_REQUEST', () => hall.call('GET', '/tickets/%E0%A4%A', { token: staff() })],
    ['BAD_REQUEST', () => hall.call('GET', '/events?after=-1', { token: hall.token('manager') })],
    [
      'BODY_TOO_LARGE',
      () => hall.call('POST', '/tickets', { token: staff(), body: { item: 'x'.repeat(66_000) } }),
    ],
    [
      'UNSUPPORTED_MEDIA_TYPE',
      () =>
        hall.call('POST', '/tickets', {
          token: staff(),
          body: 'item=A',
          headers: { 'Content-Type': 'text/plain' },
        }),
    ],
    ['UNAUTHENTICATED', () => hall.call('POST', '/tickets', { body: { item: 'A' } })],
    ['FORBIDDEN', () => hall.call('POST', '/issuing/stop', { token: staff(), body: {} })],
    [
      'FOREIGN_ORIGIN',
      () => hall.call('POST', '/tickets', { body: {}, headers: { Origin: 'http://evil.example' } }),
    ],
    ['NOT_FOUND', () => hall.call('GET', '/nothing/here')],
    ['NOT_FOUND', () => hall.call('PUT', '/tickets', { body: {} })],
    ['UNKNOWN_ITEM', () => hall.call('GET', '/catalogue/items/none')],
    ['UNKNOWN_TICKET', () => hall.call('GET', '/tickets/none', { token: staff() })],
    ['UNKNOWN_WINDOW', () => hall.call('GET', '/windows/77/queue', { token: staff() })],
    [
      'IDEMPOTENCY_KEY_MISSING',
      () => hall.call('POST', '/tickets', { token: hall.token('kiosk'), body: { item: 'A' } }),
    ],
    [
      'UNKNOWN_PRINTER',
      () => hall.call('POST', '/tickets', { token: staff(), body: { item: 'A', printAt: 'P9' } }),
    ],
    ['WINDOW_NOT_OPEN', () => hall.call('POST', '/windows/1/next', { token: staff(), body: {} })],
    ['WRONG_PASSWORD', () => hall.call('POST', '/session', { body: { number: '1', password: 'x' } })],
  ];
}

describe('problem details (RFC 9457)', () => {
  it('every refusal has the media type, a stable code, its status and one sentence', async () => {
    for (const [code, ask] of refusals()) {
      const { status, headers, body } = await ask();
      expect([code, headers.get('content-type')]).toEqual([code, 'application/problem+json; charset=utf-8']);
      expect(body).toMatchObject({ code, title: code, status, type: `urn:jiaohao:problem:${code}` });
      expect(status).toBeGreaterThanOrEqual(400);
      expect(status).toBeLessThan(500);
      expect(String(at(body, 'detail'))).toMatch(/[\u4e00-\u9fff]/);
    }
  });

  it('speaks the language that the caller reads, Chinese unless English is preferred', async () => {
    const languages: Readonly<Record<string, boolean>> = {
      '': true,
      'zh-CN': true,
      'zh-TW,en;q=0.5': true,
      'fr-FR': true,
      '*': true,
      en: false,
      'en-GB,en;q=0.9': false,
      'en;q=0.9, zh;q=0.3': false,
      ['x'.repeat(500)]: true,
    };
    for (const [header, chinese] of Object.entries(languages)) {
      const answer = await hall.call('GET', '/nothing', { headers: { 'Accept-Language': header } });
      const detail = String(at(answer.body, 'detail'));
      expect([header.slice(0, 20), /[\u4e00-\u9fff]/.test(detail)]).toEqual([header.slice(0, 20), chinese]);
    }
  });

  it('no refusal tells how the server is built', async () => {
    for (const [code, ask] of refusals()) {
      const { headers, body } = await ask();
      const text = JSON.stringify([body, ...headers]);
      expect([
        code,
        /\bat .*:\d+|node_modules|\.ts\b|Express|SQLITE|ZodError|SyntaxError/i.exec(text),
      ]).toEqual([code, null]);
      expect(headers.get('x-powered-by')).toBeNull();
    }
  });

  it('names the field that does not fit', async () => {
    const answer = await hall.call('POST', '/tickets', {
      token: hall.token('guide'),
      body: { item: 'A', green: { ground: 'rich', evidence: 'declared' }, cases: 0 },
    });
    const paths = (at(answer.body, 'errors') as { path: string }[]).map(({ path }) => path);
    expect(paths.sort()).toEqual(['cases', 'green.ground']);
  });
});

describe('headers', () => {
  const wanted: Readonly<Record<string, RegExp>> = {
    'content-security-policy':
      /default-src 'self'.*object-src 'none'.*base-uri 'none'.*frame-ancestors 'none'/,
    'x-content-type-options': /^nosniff$/,
    'referrer-policy': /^no-referrer$/,
    'cross-origin-opener-policy': /^same-origin$/,
    'cross-origin-resource-policy': /^same-origin$/,
  };

  function expectSafe(what: string, headers: Headers): void {
    for (const [name, value] of Object.entries(wanted)) {
      expect([what, name, value.test(headers.get(name) ?? '')]).toEqual([what, name, true]);
    }
    expect(headers.get('content-security-policy')).not.toMatch(/unsafe|\*/);
    expect([what, headers.get('x-powered-by')]).toEqual([what, null]);
    expect([what, headers.get('access-control-allow-origin')]).toEqual([what, null]);
  }

  it('are on every route, page, probe and error', async () => {
    for (const row of ROWS) {
      const [method = '', path = ''] = row.split(' ');
      const { headers } = await hall.call(method, path.replace(/:\w+/g, 'x'), {});
      expectSafe(row, headers);
    }
    for (const [code, ask] of refusals()) expectSafe(code, (await ask()).headers);
    const plain = [
      '/healthz',
      '/readyz',
      '/metrics',
      '/nothing',
      '/assets/nothing.js',
      '/%E0%A4%A',
      ...Object.keys(PAGES),
    ];
    for (const path of plain) expectSafe(path, (await fetch(hall.address + path)).headers);
  });

  it("an answer with somebody's ticket is not kept by anybody on the way", async () => {
    const { body } = await hall.call('POST', '/tickets', { token: hall.token('guide'), body: { item: 'A' } });
    const ticket = await hall.call('GET', `/tickets/${String(at(body, 'id'))}`, {
      token: hall.token('staff'),
    });
    expect(ticket.headers.get('cache-control')).toMatch(/no-store/);
  });
});

describe('the OpenAPI document', () => {
  it('is 3.1 and has every route of the access table with its roles, bodies and answers', async () => {
    const { status, body } = await hall.call('GET', '/openapi.json');
    expect(status).toBe(200);
    expect(at(body, 'openapi')).toBe('3.1.0');
    expect(Object.keys(body as object).sort()).toEqual(['components', 'info', 'openapi', 'paths']);
    for (const row of ROWS) {
      const [method = '', path = ''] = row.split(' ');
      const operation = at(body, 'paths', `/api/v1${path.replace(/:(\w+)/g, '{$1}')}`, method.toLowerCase());
      expect([row, typeof at(operation, 'summary')]).toEqual([row, 'string']);
      expect(at(operation, 'responses', 'default', 'content', 'application/problem+json')).toBeDefined();
      const named = [...path.matchAll(/:(\w+)/g)].map(([, name]) => name);
      const parameters = at(operation, 'parameters') as { name: string; in: string; required: boolean }[];
      expect(parameters.filter((one) => one.in === 'path').map(({ name }) => name)).toEqual(named);
    }
    const paths = at(body, 'paths') as Record<string, object>;
    const operations = Object.values(paths).flatMap((one) => Object.keys(one));
    expect(operations).toHaveLength(ROWS.length);
    const references = [...JSON.stringify(body).matchAll(/"\$ref":"#\/([^"]+)"/g)].map(
      ([, path = '']) => path,
    );
    for (const reference of references) expect(at(body, ...reference.split('/'))).toBeDefined();
  });

  it('knows every code that a problem can have', async () => {
    const { body } = await hall.call('GET', '/openapi.json');
    const codes = at(body, 'components', 'schemas', 'Problem', 'properties', 'code', 'enum') as string[];
    for (const [code] of refusals()) expect(codes).toContain(code);
  });
});

describe('for the monitor', () => {
  it('/healthz says alive, /readyz ready, both without any detail of the machine', async () => {
    const alive = await fetch(`${hall.address}/healthz`);
    expect([alive.status, await alive.json()]).toEqual([200, { alive: true }]);
    const ready = await fetch(`${hall.address}/readyz`);
    expect([ready.status, await ready.json()]).toEqual([200, { ready: true, reasons: [] }]);
  });

  it('/metrics counts people by queue and names nobody', async () => {
    const one = await freshHall();
    await one.call('POST', '/tickets', {
      token: one.token('guide'),
      body: { item: 'C', green: { ground: 'pregnant', evidence: 'declared' } },
    });
    const answer = await fetch(`${one.address}/metrics`);
    const text = await answer.text();
    expect(answer.headers.get('content-type')).toMatch(/^text\/plain/);
    expect(text).toContain('jiaohao_tickets_waiting{queue="C"} 1');
    expect(text).toContain('jiaohao_tickets_waiting{queue="A"} 0');
    expect(text).not.toMatch(/green|ordinary|pregnant/);
  });
});

describe('too many requests', () => {
  const burst = (of: RunningHall, count: number, headers: Readonly<Record<string, string>> = {}) =>
    Promise.all(Array.from({ length: count }, () => callApi(of.address, 'GET', '/hall', { headers })));

  it('an address without a token has 20 in a second, then 429 with Retry-After', async () => {
    const one = await freshHall();
    const answers = await burst(one, 150);
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused.length).toBeGreaterThanOrEqual(10);
    expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThanOrEqual(20);
    for (const { headers, body } of refused) {
      expect([headers.get('retry-after'), at(body, 'code')]).toEqual(['1', 'RATE_LIMITED']);
    }
  });

  it('a made-up token, another one each time, or a forged address does not buy more (B42)', async () => {
    const one = await freshHall();
    const forged = await Promise.all(
      Array.from({ length: 150 }, (_, n) =>
        callApi(one.address, 'GET', '/hall', {
          headers: {
            Authorization: `Bearer made-up-${n}`,
            'X-Forwarded-For': `10.0.0.${n}`,
            Forwarded: `for=10.1.0.${n}`,
          },
        }),
      ),
    );
    expect(forged.filter(({ status }) => status === 429).length).toBeGreaterThanOrEqual(10);
    expect(forged.filter(({ status }) => status === 200)).toEqual([]);
  });

  it('a token holder has room of its own while strangers flood', async () => {
    const one = await freshHall();
    const token = one.token('kiosk');
    const [, own] = await Promise.all([burst(one, 60), burst(one, 60, { Authorization: `Bearer ${token}` })]);
    expect(own.map(({ status }) => status)).toEqual(Array(60).fill(200));
  });
});
