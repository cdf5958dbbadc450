/** Who sends an HTTP request. */
import type { Request } from 'express';
import { byTicketKey, byToken } from '../auth/authenticate.ts';
import { hasRole, PUBLIC, type Principal } from '../auth/principal.ts';
import { ProblemError } from '../edge/problem.ts';
import type { Services } from '../services.ts';
import { sessionCookie } from './cookie.ts';

const BEARER = /^Bearer +(\S+)$/i;

/** What stands in the Authorization header; empty where it is no bearer token, null without one. */
export function bearerOf(request: Request): string | null {
  const header = request.headers.authorization;
  return header === undefined ? null : (BEARER.exec(header)?.[1] ?? '');
}

/** Bearer token first, then the session cookie; a token that is shown but worthless is an error. */
export function principalOfRequest(services: Services, request: Request): Principal {
  const bearer = bearerOf(request);
  if (bearer !== null) {
    const shown = byToken(services, bearer);
    if (!shown.ok) throw new ProblemError('UNAUTHENTICATED');
    return shown.principal;
  }
  const cookie = sessionCookie(request);
  const shown = cookie === null ? null : byToken(services, cookie);
  return shown?.ok === true ? shown.principal : PUBLIC;
}

/**
 * The principal with the holder's role added when the request carries the ticket's key, as `?k=` or
 * in the header `Ticket-Key`. A wrong key is an error, never a fall-back.
 */
export function withTicketKey(
  services: Services,
  principal: Principal,
  ticket: string,
  key: string | undefined,
): Principal {
  if (key === undefined) return principal;
  const shown = byTicketKey(services, ticket, key);
  if (!shown.ok) throw new ProblemError('FORBIDDEN');
  if (hasRole(principal, 'public') && principal.kind === 'public') return shown.principal;
  return { ...principal, roles: [...principal.roles, 'holder'], ticket };
}
