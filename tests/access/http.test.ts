import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TOKEN_ROLES } from '../../protocol/roles.ts';
import { QUICK_HALL } from '../support/fresh-hall.ts';
import { at, startHall } from '../support/running-hall.ts';
import { admits, HTTP_ROWS, knock, ROLES, worthlessTokens, type Scene } from './cells.ts';

const HALL = `${QUICK_HALL}limits: { anonymousRequestsPerSecond: 10000, tokenRequestsPerSecond: 100000 }\n`;
let scene: Scene;

beforeAll(async () => {
  const hall = await startHall({ hall: HALL });
  const issued = await hall.call('POST', '/tickets', { token: hall.token('guide'), body: { item: 'A' } });
  scene = { hall, ticket: String(at(issued.body, 'id')) };
});
afterAll(() => scene.hall.stop());

describe('every HTTP row of the access table', () => {
  it('there are rows to check', () => {
    expect(HTTP_ROWS.length).toBeGreaterThan(40);
  });

  it.each(HTTP_ROWS)('%s lets in who stands in the row and nobody else', async (row, admitted) => {
    for (const role of ROLES) {
      const { status, body } = await knock(scene, row, role);
      const cell = `${row} as ${role}`;
      if (row === 'GET /session' && (role === 'public' || role === 'holder')) {
        // Everybody may ask; without a session the honest answer is that there is none.
        expect([cell, status]).toEqual([cell, 401]);
      } else if (admits(admitted, role)) {
        expect([cell, status === 401 || status === 403, JSON.stringify(body)]).toEqual([
          cell,
          false,
          JSON.stringify(body),
        ]);
        expect(status).toBeLessThan(500);
      } else {
        const isToken = role !== 'public' && role !== 'holder';
        const isHolder = role === 'holder' && row.includes('/tickets/:id');
        expect([cell, status, at(body, 'code')]).toEqual(
          isToken || isHolder ? [cell, 403, 'FORBIDDEN'] : [cell, 401, 'UNAUTHENTICATED'],
        );
      }
    }
  });

  it.each(HTTP_ROWS)(
    '%s is closed to every worthless token, rows for everybody too',
    async (row, admitted) => {
      const role = TOKEN_ROLES.find((one) => admits(admitted, one)) ?? 'staff';
      const revoked = scene.hall.token(role);
      expect((await scene.hall.call('DELETE', '/session', { token: revoked })).status).toBe(204);
      const tokens = { ...worthlessTokens(scene.hall, role), revoked };
      for (const [what, token] of Object.entries(tokens)) {
        const { status, body, headers } = await knock(scene, row, role, token);
        expect([row, what, status, at(body, 'code')]).toEqual([row, what, 401, 'UNAUTHENTICATED']);
        expect(headers.get('www-authenticate')).toBe('Bearer');
      }
    },
  );
});

describe('what is shown badly is worth nothing', () => {
  it('other schemes, two tokens in one, an empty one and a cookie of nonsense', async () => {
    const { hall } = scene;
    const good = hall.token('staff', { window: '1' });
    for (const value of [
      '',
      'Bearer',
      'Bearer ',
      'Basic c3RhZmY6',
      good,
      `Bearer ${good} ${good}`,
      `Token ${good}`,
    ]) {
      const answer = await hall.call('GET', '/windows/1/queue', { headers: { Authorization: value } });
      expect([value.slice(0, 12), answer.status]).toEqual([value.slice(0, 12), 401]);
    }
    for (const cookie of ['jiaohao_session=x', `other=${good}`, `__Host-jiaohao_session=${good}`]) {
      const answer = await hall.call('GET', '/windows/1/queue', { headers: { Cookie: cookie } });
      expect(answer.status).toBe(401);
    }
  });

  it('a session cookie opens what its roles open, until it is taken back', async () => {
    const { hall } = scene;
    const Cookie = `jiaohao_session=${hall.token('staff', { window: '1' })}`;
    expect((await hall.call('GET', '/windows/1/queue', { headers: { Cookie } })).status).toBe(200);
    expect((await hall.call('DELETE', '/session', { headers: { Cookie } })).status).toBe(204);
    expect((await hall.call('GET', '/windows/1/queue', { headers: { Cookie } })).status).toBe(401);
    expect((await hall.call('GET', '/session', { headers: { Cookie } })).status).toBe(401);
  });
});
