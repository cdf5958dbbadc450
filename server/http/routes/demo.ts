/** The demo hall: its own pages get their role here, on this machine only. */
import {
  demoStaffAnswer,
  enrolBody,
  sessionAnswer,
  type SessionAnswer,
} from '../../../protocol/http/session.ts';
import { virtualAction, virtualAnswer } from '../../../protocol/http/devices.ts';
import { TOKEN_ROLES } from '../../../protocol/roles.ts';
import { mintToken } from '../../auth/token.ts';
import { ProblemError } from '../../edge/problem.ts';
import { rotaDay } from '../../hall/hours.ts';
import type { Services } from '../../services.ts';
import { isLoopback, isLoopbackHost } from '../origin.ts';
import type { Context, Router } from '../route.ts';

const DEMO_TOKEN_MS = 30 * 86_400_000;

export function demoRoutes({ route }: Router, services: Services): void {
  const { config, secret, now, newId, devices } = services;

  const requireDemo = ({ request }: Pick<Context<unknown>, 'request'>): void => {
    if (config.mode !== 'demo') throw new ProblemError('NOT_DEMO');
    const own = isLoopback(request.socket.remoteAddress) && isLoopbackHost(request.headers.host);
    if (!own) throw new ProblemError('FORBIDDEN');
  };

  route('POST /demo/enrol', {
    summary: 'Demo hall only: a token for one of its own pages',
    body: enrolBody,
    answer: sessionAnswer,
    handle: (context) => {
      requireDemo(context);
      const { body, request } = context;
      if (request.headers.origin === undefined) throw new ProblemError('FOREIGN_ORIGIN');
      const member = config.staff.find(({ id }) => id === body.staff);
      if (body.staff !== undefined && member === undefined) throw new ProblemError('UNKNOWN_STAFF');
      if (body.window !== undefined && !config.windows.some(({ id }) => id === body.window)) {
        throw new ProblemError('UNKNOWN_WINDOW');
      }
      const roles = TOKEN_ROLES.filter(
        (role) => role === body.role || member?.roles.some((one) => one === role),
      );
      const expiresAt = now() + DEMO_TOKEN_MS;
      const token = mintToken(secret, {
        jti: newId(),
        hall: config.id,
        role: body.role,
        roles,
        name: body.name ?? member?.name.zh.slice(0, 64) ?? `demo-${body.role}`,
        ...(member !== undefined && { staff: member.id }),
        ...(body.window !== undefined && { window: body.window }),
        exp: expiresAt,
      });
      const answer: SessionAnswer = {
        role: body.role,
        roles,
        staff:
          member === undefined
            ? null
            : { id: member.id, name: member.name.zh, number: member.number, post: member.post.zh },
        window: body.window ?? null,
        token,
        expiresAt,
      };
      return { status: 201, body: answer };
    },
  });

  route('GET /demo/staff', {
    summary: 'Demo hall only: who may sit where today',
    answer: demoStaffAnswer,
    handle: (context) => {
      requireDemo(context);
      const today = rotaDay(config, now());
      const windowOf = (staff: string): string | null =>
        config.windows.find(({ id }) => config.rota[id]?.[today].includes(staff))?.id ?? null;
      return {
        body: {
          staff: config.staff.map(({ id, name, number, post, roles }) => ({
            id,
            name: name.zh,
            number,
            post: post.zh,
            roles,
            window: windowOf(id),
          })),
        },
      };
    },
  });

  route('GET /demo/devices', {
    summary: 'Demo hall only: the virtual devices as they stand',
    answer: virtualAnswer,
    handle: (context) => {
      requireDemo(context);
      return { body: { devices: devices.virtual() } };
    },
  });

  route('POST /demo/devices/:id', {
    summary: 'Demo hall only: presses a virtual key, switches a fault, loads paper',
    body: virtualAction,
    handle: (context) => {
      requireDemo(context);
      if (!devices.act(context.param('id'), context.body)) throw new ProblemError('NOT_FOUND');
      return { status: 204 };
    },
  });
}
