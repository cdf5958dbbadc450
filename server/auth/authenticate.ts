/** From what a caller shows to a principal, for HTTP and the live link alike. */
import type { Services } from '../services.ts';
import { holderOf, principalOf, PUBLIC, type Principal } from './principal.ts';
import { isTicketKey } from './ticket-key.ts';
import { verifyToken } from './token.ts';

export type Shown =
  { readonly ok: true; readonly principal: Principal } | { readonly ok: false; readonly why: string };
type Needs = Pick<Services, 'secret' | 'config' | 'revocations' | 'now'>;

/** A bearer token's principal. */
export function byToken(services: Needs, token: string): Shown {
  const verdict = verifyToken(token, {
    key: services.secret,
    hall: services.config.id,
    nowMs: services.now(),
    isRevoked: services.revocations.has,
  });
  return verdict.ok ? { ok: true, principal: principalOf(verdict.payload) } : { ok: false, why: verdict.why };
}

/** The holder of a ticket's key. */
export function byTicketKey(services: Needs, ticket: string, key: string): Shown {
  return isTicketKey(services.secret, ticket, key)
    ? { ok: true, principal: holderOf(ticket) }
    : { ok: false, why: 'wrong-key' };
}

/** The live link's `token`: a bearer token, `public`, or `ticket:ID:KEY`. */
export function byHandshake(services: Needs, token: string): Shown {
  if (token === 'public') return { ok: true, principal: PUBLIC };
  const [kind, ticket, key, ...rest] = token.split(':');
  if (kind === 'ticket' && ticket !== undefined && key !== undefined && rest.length === 0) {
    return byTicketKey(services, ticket, key);
  }
  return byToken(services, token);
}
