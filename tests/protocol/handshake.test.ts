import { describe, expect, it } from 'vitest';
import { PROTOCOL_VERSION } from '../../protocol/version.ts';
import { mintToken } from '../../server/auth/token.ts';
import { ticketKeyOf } from '../../server/auth/ticket-key.ts';
import { freshHall, QUICK_HALL } from '../support/fresh-hall.ts';
import { at, callApi } from '../support/running-hall.ts';
import { joinLink, openLink, upgradeStatus } from './raw-link.ts';

const AUTH = { token: 'public', version: PROTOCOL_VERSION, have: null };

describe('H1', () => {
  it('H1 polling, an old Engine.IO and an unknown transport are refused; WebSocket is not', async () => {
    const { address } = await freshHall();
    for (const query of ['EIO=4&transport=polling', 'EIO=3&transport=polling', 'EIO=4&transport=telnet']) {
      const answer = await fetch(`${address}/socket.io/?${query}`);
      expect([query, answer.status]).toEqual([query, 400]);
    }
    const posted = await fetch(`${address}/socket.io/?EIO=4&transport=polling`, {
      method: 'POST',
      body: '40',
    });
    expect(posted.status).toBe(400);
    await expect(openLink(address, { query: 'EIO=3&transport=websocket' })).rejects.toThrow('the link ended');
    expect(await upgradeStatus(address, { query: 'EIO=4&transport=polling' })).toBe(400);
    expect(await upgradeStatus(address)).toBe(101);
  });

  it('H1 the client library is not served by the hall', async () => {
    const { address } = await freshHall();
    const answer = await fetch(`${address}/socket.io/socket.io.js`);
    expect(answer.status).toBe(400);
  });
});

describe('H2', () => {
  const faulty: readonly (readonly [string, unknown])[] = [
    ['nothing at all', undefined],
    ['no token', { version: PROTOCOL_VERSION, have: null }],
    ['no version', { token: 'public', have: null }],
    ['no position', { token: 'public', version: PROTOCOL_VERSION }],
    ['a version as text', { ...AUTH, version: String(PROTOCOL_VERSION) }],
    ['one member too many', { ...AUTH, role: 'staff' }],
    ['a position without seq', { ...AUTH, have: { epoch: '2026-03-02.1' } }],
    ['a negative seq', { ...AUTH, have: { epoch: '2026-03-02.1', seq: -1 } }],
    ['an epoch that is none', { ...AUTH, have: { epoch: 'yesterday', seq: 1 } }],
    ['a token of 2,000 characters', { ...AUTH, token: 'x'.repeat(2000) }],
    ['a prototype', JSON.parse('{"token":"public","version":1,"have":null,"__proto__":{"x":1}}')],
  ];

  it('H2 anything but exactly token, version and have is BAD_REQUEST and opens nothing', async () => {
    const { address } = await freshHall();
    for (const [what, auth] of faulty) {
      const link = await openLink(address);
      const answer = await link.handshake(auth);
      expect([what, answer.kind, at(answer.data, 'data', 'code')]).toEqual([what, 'refused', 'BAD_REQUEST']);
      expect(link.packets.filter(({ kind }) => kind === 'event')).toEqual([]);
      link.close();
    }
    const link = await openLink(address);
    expect((await link.handshake(AUTH)).kind).toBe('connected');
    link.close();
  });

  it('H2 a handshake that is no object opens nothing', async () => {
    const { address } = await freshHall();
    for (const auth of [[], 'public', 7, true, null]) {
      const link = await openLink(address);
      // What Socket.IO itself cannot read ends the link without a word.
      const answer = await link.handshake(auth).catch(() => null);
      expect(answer === null || at(answer.data, 'data', 'code') === 'BAD_REQUEST').toBe(true);
      expect(link.packets.some(({ kind }) => kind === 'connected' || kind === 'event')).toBe(false);
      link.close();
    }
  });

  it('H2 a link without a handshake is closed within its five seconds', async () => {
    const { address } = await freshHall();
    const link = await openLink(address);
    const began = performance.now();
    await link.closed;
    expect(performance.now() - began).toBeLessThan(9000);
    expect(link.packets.filter(({ kind }) => kind === 'event')).toEqual([]);
  });
});

describe('H3', () => {
  it('H3 bearer token, public, and a ticket with its key open the link', async () => {
    const hall = await freshHall();
    const issued = await hall.call('POST', '/tickets', {
      token: hall.token('guide'),
      body: { item: 'A' },
    });
    const ticket = String(at(issued.body, 'id'));
    const key = String(at(issued.body, 'link')).split('#k=')[1] ?? '';
    for (const token of ['public', hall.token('staff', { window: '1' }), `ticket:${ticket}:${key}`]) {
      const link = await openLink(hall.address);
      expect((await link.handshake({ ...AUTH, token })).kind).toBe('connected');
      link.close();
    }
  });

  it('H3 whatever is forged, expired, revoked, foreign or a wrong key is UNAUTHENTICATED, never public', async () => {
    const hall = await freshHall();
    const { secret } = hall.services;
    const issued = await hall.call('POST', '/tickets', { token: hall.token('guide'), body: { item: 'A' } });
    const ticket = String(at(issued.body, 'id'));
    const good = hall.token('staff');
    const revoked = hall.token('staff', { jti: 'taken-back-1' });
    await hall.call('DELETE', '/session', { token: revoked });
    const otherHall = mintToken(secret, {
      jti: 'elsewhere-1',
      hall: 'other',
      role: 'staff',
      name: 'staff',
    });
    const otherKey = mintToken(new Uint8Array(32), {
      jti: 'forged-01',
      hall: 'test',
      role: 'staff',
      name: 's',
    });
    const shown: Record<string, string> = {
      empty: '',
      'a word': 'staff',
      tampered: `${good.slice(0, -2)}${good.endsWith('AA') ? 'BB' : 'AA'}`,
      'another payload under the same signature': `jh1.${Buffer.from('{"role":"leader"}').toString('base64url')}.${good.split('.')[2] ?? ''}`,
      'another key': otherKey,
      expired: hall.token('staff', { exp: Date.now() - 1 }),
      revoked,
      'another hall': otherHall,
      'a wrong ticket key': `ticket:${ticket}:${'A'.repeat(32)}`,
      "another ticket's key": `ticket:${ticket}:${ticketKeyOf(secret, 'otherticket00000')}`,
      'a ticket without a key': `ticket:${ticket}`,
      'a key with something behind it': `ticket:${ticket}:${ticketKeyOf(secret, ticket)}:x`,
      'PUBLIC in capitals': 'PUBLIC',
    };
    for (const [what, token] of Object.entries(shown)) {
      const link = await openLink(hall.address);
      const answer = await link.handshake({ ...AUTH, token });
      expect([what, answer.kind, at(answer.data, 'data', 'code')]).toEqual([
        what,
        'refused',
        'UNAUTHENTICATED',
      ]);
      expect(link.packets.some(({ kind }) => kind === 'event')).toBe(false);
      link.close();
    }
  });
});

describe('H4', () => {
  it('H4 another protocol version, older or newer, is UPGRADE_REQUIRED', async () => {
    const { address } = await freshHall();
    for (const version of [PROTOCOL_VERSION - 1, PROTOCOL_VERSION + 1]) {
      const link = await openLink(address);
      const answer = await link.handshake({ ...AUTH, version });
      expect(answer.kind).toBe('refused');
      expect(at(answer.data, 'message')).toBe('UPGRADE_REQUIRED');
      expect(at(answer.data, 'data')).toMatchObject({ code: 'UPGRADE_REQUIRED', status: 426 });
      link.close();
    }
  });
});

describe('H5', () => {
  it("H5 a foreign Origin is refused before the upgrade; the hall's own and none at all are not", async () => {
    const hall = await freshHall({ hall: `${QUICK_HALL}publicUrl: https://fuwu.example.gov.cn/hall\n` });
    const statusFor = (origin: string): Promise<number> =>
      upgradeStatus(hall.address, { headers: { Origin: origin } });
    for (const origin of [
      'http://evil.example',
      'null',
      'https://fuwu.example.gov.cn.evil.example',
      'http://fuwu.example.gov.cn',
      `http://127.0.0.1:${hall.port + 1}`,
    ]) {
      expect([origin, await statusFor(origin)]).toEqual([origin, 400]);
    }
    expect(await statusFor(hall.address)).toBe(101);
    expect(await statusFor('https://fuwu.example.gov.cn')).toBe(101);
    expect(await upgradeStatus(hall.address)).toBe(101);
  });
});

describe('H6', () => {
  it("H6 a revoked token's open links end within 5 s, the others stay", async () => {
    const hall = await freshHall();
    const token = hall.token('staff', { window: '1' });
    const first = await joinLink(hall.address, { token });
    const second = await joinLink(hall.address, { token });
    const other = await joinLink(hall.address, { token: hall.token('staff', { window: '2' }) });
    const gone = await hall.call('DELETE', '/session', { token });
    expect(gone.status).toBe(204);
    const began = performance.now();
    await Promise.all([first.closed, second.closed]);
    expect(performance.now() - began).toBeLessThan(5000);
    await expect(other.ask('heard', { clip: 'none' })).resolves.toMatchObject({ code: 'FORBIDDEN' });
    expect((await callApi(hall.address, 'GET', '/windows/1/queue', { token })).status).toBe(401);
    other.close();
  });
});

describe('H7', () => {
  it('H7 displays and phones have places of their own, and do not take those of staff and kiosks', async () => {
    const hall = await freshHall({
      hall: `${QUICK_HALL}limits: { displaySockets: 2, phoneSockets: 2 }\n`,
    });
    const display = hall.token('display');
    const held = await Promise.all(
      ['public', 'public', display, display].map((token) => joinLink(hall.address, { token })),
    );
    for (const token of ['public', display]) {
      const late = await openLink(hall.address);
      const answer = await late.handshake({ ...AUTH, token });
      expect([answer.kind, at(answer.data, 'data', 'code')]).toEqual(['refused', 'RATE_LIMITED']);
      late.close();
    }
    for (const role of ['staff', 'kiosk'] as const) {
      const link = await joinLink(hall.address, { token: hall.token(role) });
      await link.event('snapshot');
      link.close();
    }
    held[0]?.close();
    await held[0]?.closed;
    // The server sees the end a moment later than this side.
    await expect
      .poll(async () => {
        const link = await openLink(hall.address);
        const { kind } = await link.handshake(AUTH);
        link.close();
        return kind;
      })
      .toBe('connected');
    for (const link of held) link.close();
  });
});
