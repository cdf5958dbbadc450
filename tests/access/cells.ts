/** Everybody who may knock, and what each row of the access table is asked with. */
import { TOKEN_ROLES, type Role } from '../../protocol/roles.ts';
import { ACCESS } from '../../server/auth/access.ts';
import { ticketKeyOf } from '../../server/auth/ticket-key.ts';
import { mintToken } from '../../server/auth/token.ts';
import { newId } from '../../server/new-id.ts';
import { callApi, type Answer, type RunningHall } from '../support/running-hall.ts';

export const ROLES: readonly Role[] = ['public', 'holder', ...TOKEN_ROLES];

export const HTTP_ROWS = Object.entries(ACCESS).filter(([key]) => /^[A-Z]+ \//.test(key));
export const COMMAND_ROWS = Object.entries(ACCESS).filter(([key]) => key.startsWith('socket '));
export const VIEW_ROWS = Object.entries(ACCESS).filter(([key]) => key.startsWith('view '));

/** Whether the table lets this role in. */
export function admits(row: readonly Role[], role: Role): boolean {
  return row.includes('public') || row.includes(role);
}

/** The tokens that must never be worth anything, whatever role they name. */
export function worthlessTokens(hall: RunningHall, role: Exclude<Role, 'public' | 'holder'>) {
  const good = hall.token(role);
  const [mark = '', , signature = ''] = good.split('.');
  const payload = { jti: newId(), hall: hall.config.id, role: 'manager', name: 'x' };
  return {
    expired: hall.token(role, { exp: hall.services.now() - 1 }),
    'of another hall': mintToken(hall.services.secret, { jti: newId(), hall: 'other', role, name: role }),
    'with another signature': `${good.slice(0, -4)}${good.endsWith('AAAA') ? 'BBBB' : 'AAAA'}`,
    'with another payload': `${mark}.${Buffer.from(JSON.stringify(payload)).toString('base64url')}.${signature}`,
    'of another key': mintToken(new Uint8Array(32).fill(7), {
      jti: newId(),
      hall: hall.config.id,
      role,
      name: role,
    }),
    'of no role at all': mintToken(hall.services.secret, {
      jti: newId(),
      hall: hall.config.id,
      role: 'emperor' as 'staff',
      name: 'x',
    }),
  };
}

/** Bodies that pass the schema, where a row's handler looks further than the role. */
const BODIES: Readonly<Record<string, unknown>> = {
  'POST /demo/enrol': { role: 'display' },
  'POST /demo/devices/:id': { action: 'load-paper' },
  'POST /tickets': { item: 'A' },
  'POST /returns': { number: 'A001' },
  'POST /windows/:id/transfer': { queue: 'A' },
};

/** The one row whose ticket stands in its body; its key comes as a header, from who has one. */
const RATING = 'POST /evaluations';

function bodyOf(row: string, ticket: string): unknown {
  return row === RATING ? { subject: { ticket }, grade: 5 } : (BODIES[row] ?? {});
}

export type Scene = { readonly hall: RunningHall; readonly ticket: string };

/** One call of a row as one role: at window 1, on the one ticket of the scene. */
export function knock({ hall, ticket }: Scene, row: string, role: Role, token?: string): Promise<Answer> {
  const [method = '', pattern = ''] = row.split(' ');
  const path = pattern
    .replace('/tickets/:id', `/tickets/${ticket}`)
    .replace('/windows/:id', '/windows/1')
    .replace('/devices/:id', '/devices/P1')
    .replace(':code', 'A')
    .replace(':clip', 'clip-1');
  const shown =
    token ?? (role === 'public' || role === 'holder' ? undefined : hall.token(role, { window: '1' }));
  const key = ticketKeyOf(hall.services.secret, ticket);
  return callApi(hall.address, method, path, {
    ...(shown !== undefined && { token: shown }),
    ...(method !== 'GET' && { body: bodyOf(row, ticket), key: `cell-${newId()}` }),
    headers: {
      Origin: hall.address,
      ...((role === 'holder' || (row === RATING && role === 'display')) && { 'Ticket-Key': key }),
      // The session row answers for its cookie, not for a bearer token.
      ...(row === 'GET /session' && shown !== undefined && { Cookie: `jiaohao_session=${shown}` }),
    },
  });
}
