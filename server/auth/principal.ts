/** Who is asking: read once at the edge, trusted inside. */
import type { Role, TokenRole } from '../../protocol/roles.ts';

export type Principal = {
  readonly kind: 'public' | 'holder' | 'token';
  readonly roles: readonly Role[];
  /** The role it mainly acts in. */
  readonly role: Role;
  /** For the audit: `staff:S003`, `kiosk:K1`, `holder:TICKET`, `public`. */
  readonly actor: string;
  readonly name: string;
  readonly staff: string | null;
  readonly window: string | null;
  /** Token id, null for public and holders. */
  readonly jti: string | null;
  /** When the token ends by itself, ms since the epoch; null for devices and where there is none. */
  readonly expiresAt: number | null;
  /** The ticket whose key the holder has shown. */
  readonly ticket: string | null;
};

export const PUBLIC: Principal = {
  kind: 'public',
  roles: ['public'],
  role: 'public',
  actor: 'public',
  name: 'public',
  staff: null,
  window: null,
  jti: null,
  expiresAt: null,
  ticket: null,
};

export function holderOf(ticket: string): Principal {
  return {
    ...PUBLIC,
    kind: 'holder',
    roles: ['public', 'holder'],
    role: 'holder',
    actor: `holder:${ticket}`,
    ticket,
  };
}

export type TokenFacts = {
  readonly jti: string;
  readonly role: TokenRole;
  readonly roles?: readonly TokenRole[] | undefined;
  readonly name: string;
  readonly staff?: string | undefined;
  readonly window?: string | undefined;
  readonly exp?: number | undefined;
};

export function principalOf(token: TokenFacts): Principal {
  const roles: Role[] = ['public', ...new Set([token.role, ...(token.roles ?? [])])];
  return {
    kind: 'token',
    roles,
    role: token.role,
    actor: `${token.role}:${token.staff ?? token.name}`,
    name: token.name,
    staff: token.staff ?? null,
    window: token.window ?? null,
    jti: token.jti,
    expiresAt: token.exp ?? null,
    ticket: null,
  };
}

export function hasRole(principal: Principal, ...roles: readonly Role[]): boolean {
  return roles.some((role) => principal.roles.includes(role));
}
