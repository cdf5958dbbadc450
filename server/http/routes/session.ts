import { sessionAnswer, signInBody, type SessionAnswer } from '../../../protocol/http/session.ts';
import { TOKEN_ROLES, type TokenRole } from '../../../protocol/roles.ts';
import { checkPassword } from '../../auth/password.ts';
import { mintToken, verifyToken } from '../../auth/token.ts';
import { tryLimit } from '../../auth/try-limit.ts';
import { ProblemError } from '../../edge/problem.ts';
import type { Services } from '../../services.ts';
import { clearSessionCookie, sessionCookie, setSessionCookie } from '../cookie.ts';
import type { Router } from '../route.ts';

const SESSION_MS = 12 * 3_600_000;
const TRIES = { tries: 10, windowMs: 15 * 60_000 };

/** Which of a person's roles the session mainly acts in. */
const MAIN: readonly TokenRole[] = ['staff', 'leader', 'manager', 'guide', 'technician'];

/** Signing in and out with work number and password. */
export function sessionRoutes({ route }: Router, services: Services): void {
  const { store, config, secret, revocations, now, newId } = services;
  const limit = tryLimit(TRIES);

  route('POST /session', {
    summary: 'Signs a staff member in with work number and password',
    body: signInBody,
    answer: sessionAnswer,
    handle: async ({ body, request, response }) => {
      const subjects = [`number:${body.number}`, `address:${request.ip ?? ''}`];
      if (subjects.some((subject) => !limit.allows(subject, now()))) throw new ProblemError('TOO_MANY_TRIES');
      const account = await store.staff.findByNumber(config.id, body.number);
      const fits = await checkPassword(
        body.password,
        account === null || account.disabled ? null : account.passwordHash,
      );
      if (!fits || account === null) {
        for (const subject of subjects) limit.failed(subject, now());
        throw new ProblemError('WRONG_PASSWORD');
      }
      for (const subject of subjects) limit.succeeded(subject);
      if (body.window !== undefined && !config.windows.some(({ id }) => id === body.window)) {
        throw new ProblemError('UNKNOWN_WINDOW');
      }
      const roles = TOKEN_ROLES.filter((role) => account.roles.includes(role));
      const role = MAIN.find((one) => roles.includes(one)) ?? roles[0];
      if (role === undefined) throw new ProblemError('FORBIDDEN');
      const expiresAt = now() + SESSION_MS;
      const token = mintToken(secret, {
        jti: newId(),
        hall: config.id,
        role,
        roles,
        name: account.name.slice(0, 64),
        staff: account.id,
        ...(body.window !== undefined && { window: body.window }),
        exp: expiresAt,
      });
      setSessionCookie(request, response, token, SESSION_MS);
      const { id, name, number, post } = account;
      const answer: SessionAnswer = {
        role,
        roles,
        staff: { id, name, number, post },
        window: body.window ?? null,
        token,
        expiresAt,
      };
      return { status: 201, body: answer };
    },
  });

  route('GET /session', {
    summary: 'The session of the cookie, to go on after a reload',
    answer: sessionAnswer,
    handle: async ({ request }) => {
      const token = sessionCookie(request);
      const verdict =
        token === null
          ? null
          : verifyToken(token, { key: secret, hall: config.id, nowMs: now(), isRevoked: revocations.has });
      if (token === null || verdict === null || !verdict.ok) throw new ProblemError('UNAUTHENTICATED');
      const { role, roles, staff, window, exp } = verdict.payload;
      const account = staff === undefined ? null : await store.staff.find(config.id, staff);
      if (account?.disabled === true) throw new ProblemError('UNAUTHENTICATED');
      const answer: SessionAnswer = {
        role,
        roles: [...(roles ?? [role])],
        staff:
          account === null
            ? null
            : { id: account.id, name: account.name, number: account.number, post: account.post },
        window: window ?? null,
        token,
        expiresAt: exp ?? now() + SESSION_MS,
      };
      return { body: answer };
    },
  });

  route('DELETE /session', {
    summary: 'Signs out: cookie and token are worth nothing from now on',
    handle: async ({ request, response, principal }) => {
      if (principal.jti !== null) {
        await revocations.revoke({
          jti: principal.jti,
          expiresAt: principal.expiresAt,
          actor: principal.actor,
          nowMs: now(),
        });
      }
      clearSessionCookie(request, response);
      return { status: 204 };
    },
  });
}
