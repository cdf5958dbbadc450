import { describe, expect, it } from 'vitest';
import { freshHall, QUICK_HALL } from '../support/fresh-hall.ts';
import { at, type RunningHall } from '../support/running-hall.ts';
import { joinLink } from '../protocol/raw-link.ts';
import { HTTP_ROWS } from './cells.ts';
import { raw } from '../support/raw-http.ts';

const PRESSES = HTTP_ROWS.map(([key]) => key)
  .filter((key) => key.startsWith('POST /windows/') && !key.endsWith('/answer-help'))
  .map((key) => key.replace('POST /windows/:id/', ''));

async function issue(hall: RunningHall): Promise<{ id: string; key: string }> {
  const { body } = await hall.call('POST', '/tickets', { token: hall.token('guide'), body: { item: 'A' } });
  return { id: String(at(body, 'id')), key: String(at(body, 'link')).split('#k=')[1] ?? '' };
}

describe('one window', () => {
  it("staff of window 1 do nothing at window 2, whoever sits there; the leader's role does not help", async () => {
    const hall = await freshHall();
    const two = hall.token('staff', { window: '2' });
    await hall.call('POST', '/windows/2/open', { token: two, body: {} });
    await issue(hall);
    const before = hall.services.hall.state.seq;
    const bodies: Readonly<Record<string, unknown>> = {
      transfer: { queue: 'A' },
      call: { ticket: 'some-ticket', reason: '急事' },
    };
    expect(PRESSES.length).toBeGreaterThan(12);
    for (const token of [hall.token('staff', { window: '1' }), hall.token('leader', { window: '1' })]) {
      for (const press of PRESSES) {
        const answer = await hall.call('POST', `/windows/2/${press}`, { token, body: bodies[press] ?? {} });
        expect([press, answer.status, at(answer.body, 'code')]).toEqual([press, 403, 'FORBIDDEN']);
      }
    }
    expect(hall.services.hall.state.seq).toBe(before);
    const own = await hall.call('POST', '/windows/2/next', { token: two, body: {} });
    expect(at(own.body, 'ticket', 'number')).toBe('A001');
  });

  it('staff without a window act only where they sit', async () => {
    const hall = await freshHall();
    const anna = hall.token('staff', { staff: 'S1', name: 'S1' });
    const berta = hall.token('staff', { staff: 'S2', name: 'S2' });
    expect((await hall.call('POST', '/windows/1/next', { token: anna, body: {} })).status).toBe(403);
    expect((await hall.call('POST', '/windows/1/open', { token: anna, body: {} })).status).toBe(200);
    expect((await hall.call('POST', '/windows/1/next', { token: anna, body: {} })).status).toBe(200);
    expect((await hall.call('POST', '/windows/1/next', { token: berta, body: {} })).status).toBe(403);
    expect((await hall.call('POST', '/windows/1/close', { token: berta, body: {} })).status).toBe(403);
  });

  it("nobody but a leader opens a window under another's name", async () => {
    const hall = await freshHall();
    const answer = await hall.call('POST', '/windows/1/open', {
      token: hall.token('staff', { window: '1', staff: 'S1' }),
      body: { staff: 'S2' },
    });
    expect([answer.status, at(answer.body, 'code')]).toEqual([403, 'FORBIDDEN']);
  });
});

describe('one ticket', () => {
  it("the key of one ticket opens no other, and a wrong key is never 'nobody'", async () => {
    const hall = await freshHall({ hall: `${QUICK_HALL}limits: { anonymousRequestsPerSecond: 1000 }\n` });
    const mine = await issue(hall);
    const theirs = await issue(hall);
    const rows: readonly (readonly [string, string])[] = [
      ['GET', ''],
      ['GET', '/print'],
      ['DELETE', ''],
      ['POST', '/step-out'],
      ['POST', '/return'],
    ];
    const before = hall.services.hall.state.seq;
    for (const [method, path] of rows) {
      const url = `/tickets/${theirs.id}${path}`;
      const body = method === 'GET' ? {} : { body: {} };
      for (const key of [mine.key, 'A'.repeat(32), '', mine.key.toUpperCase()]) {
        const byHeader = await hall.call(method, url, { ...body, headers: { 'Ticket-Key': key } });
        const byQuery = await hall.call(method, `${url}?k=${encodeURIComponent(key)}`, body);
        expect([method, path, byHeader.status, byQuery.status]).toEqual([method, path, 403, 403]);
      }
      const twice = await hall.call(method, `${url}?k=${mine.key}&k=${theirs.key}`, body);
      expect(twice.status).toBe(400);
    }
    expect(hall.services.hall.state.seq).toBe(before);
    expect((await hall.call('GET', `/tickets/${mine.id}?k=${mine.key}`)).status).toBe(200);
    const left = await hall.call('DELETE', `/tickets/${mine.id}`, {
      body: {},
      headers: { 'Ticket-Key': mine.key },
    });
    expect(at(left.body, 'state')).toBe('cancelled');
  });

  it('the link of one ticket gives up, parks or returns no other', async () => {
    const hall = await freshHall();
    const mine = await issue(hall);
    const theirs = await issue(hall);
    const phone = await joinLink(hall.address, { token: `ticket:${mine.id}:${mine.key}` });
    const before = hall.services.hall.state.seq;
    for (const type of ['cancel', 'step-out', 'return']) {
      for (const ticket of [theirs.id, 'nobody']) {
        for (const body of [{}, { k: theirs.key }]) {
          const answer = await phone.command({ type, ticket, body });
          expect([type, ticket, at(answer, 'code')]).toEqual([type, ticket, 'FORBIDDEN']);
        }
      }
    }
    expect(hall.services.hall.state.seq).toBe(before);
    const own = await phone.command({ type: 'step-out', ticket: mine.id, body: {} });
    expect(own).toMatchObject({ ok: true, ticket: { state: 'stepped-out' } });
    phone.close();
  });

  it('a holder may not correct, reprint or explain, not even the own ticket', async () => {
    const hall = await freshHall();
    const { id, key } = await issue(hall);
    const headers = { 'Ticket-Key': key };
    for (const [method, path] of [
      ['PATCH', ''],
      ['POST', '/reprint'],
      ['GET', '/explain'],
    ] as const) {
      const body = method === 'GET' ? {} : { body: {} };
      const answer = await hall.call(method, `/tickets/${id}${path}`, { ...body, headers });
      expect([method, path, answer.status]).toEqual([method, path, 403]);
    }
  });

  it('a token with a key that is wrong is refused, although its role alone would do', async () => {
    const hall = await freshHall();
    const { id } = await issue(hall);
    const answer = await hall.call('GET', `/tickets/${id}?k=${'B'.repeat(32)}`, {
      token: hall.token('staff'),
    });
    expect(answer.status).toBe(403);
  });
});

describe('one page', () => {
  it('a write with a foreign Origin is refused on every row, before anything else', async () => {
    const hall = await freshHall({
      hall: `${QUICK_HALL}limits: { anonymousRequestsPerSecond: 10000, tokenRequestsPerSecond: 10000 }\n`,
    });
    const { id } = await issue(hall);
    const before = hall.services.hall.state.seq;
    const writes = HTTP_ROWS.map(([key]) => key).filter((key) => !key.startsWith('GET '));
    expect(writes.length).toBeGreaterThan(25);
    for (const row of writes) {
      const [method = '', pattern = ''] = row.split(' ');
      const path = pattern.replace('/tickets/:id', `/tickets/${id}`).replace(':id', '1');
      for (const Origin of ['http://evil.example', 'null', `http://localhost:${hall.port + 1}`]) {
        const answer = await hall.call(method, path, {
          token: hall.token('staff', { window: '1' }),
          body: {},
          headers: { Origin },
        });
        expect([row, Origin, answer.status, at(answer.body, 'code')]).toEqual([
          row,
          Origin,
          403,
          'FOREIGN_ORIGIN',
        ]);
      }
    }
    expect(hall.services.hall.state.seq).toBe(before);
  });
});

describe('the demo hall', () => {
  const routes = [
    ['POST', '/demo/enrol', '{"role":"leader"}'],
    ['GET', '/demo/staff', ''],
    ['GET', '/demo/devices', ''],
    ['POST', '/demo/devices/P1', '{"action":"load-paper"}'],
  ] as const;

  it('enrols nobody who came by another name than loopback, whatever the Origin says', async () => {
    const hall = await freshHall();
    const token = hall.token('technician');
    for (const [method, path, body] of routes) {
      for (const host of [
        `evil.example:${hall.port}`,
        '192.168.1.20',
        'localhost.evil.example',
        '127.0.0.1.nip.io',
      ]) {
        const { status } = await raw(hall.port, {
          method,
          path: `/api/v1${path}`,
          headers: { Host: host, Origin: `http://${host}`, Authorization: `Bearer ${token}` },
          body,
        });
        expect([path, host, status]).toEqual([path, host, 403]);
      }
    }
  });

  it('enrols no program: a page has an Origin', async () => {
    const hall = await freshHall();
    const answer = await hall.call('POST', '/demo/enrol', { body: { role: 'kiosk' } });
    expect([answer.status, at(answer.body, 'code')]).toEqual([403, 'FOREIGN_ORIGIN']);
  });

  it('gives its own page exactly the role asked for', async () => {
    const hall = await freshHall();
    const answer = await hall.call('POST', '/demo/enrol', {
      body: { role: 'kiosk', name: 'K1' },
      headers: { Origin: hall.address },
    });
    expect([answer.status, at(answer.body, 'roles')]).toEqual([201, ['kiosk']]);
    const stop = await hall.call('POST', '/issuing/stop', {
      token: String(at(answer.body, 'token')),
      body: {},
    });
    expect(stop.status).toBe(403);
  });

  it('does not exist in production mode', async () => {
    const hall = await freshHall({ hall: `${QUICK_HALL}mode: production\n` });
    for (const [method, path, body] of routes) {
      const answer = await hall.call(method, path, {
        token: hall.token('technician'),
        ...(method === 'POST' && { body }),
        headers: { Origin: hall.address },
      });
      expect([path, answer.status, at(answer.body, 'code')]).toEqual([path, 404, 'NOT_DEMO']);
    }
  });
});
