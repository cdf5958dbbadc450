/**
 * How a page gets its role. A paired device keeps its bearer token (from the address's `#token=` once,
 * then from its own storage); the demo hall's pages are enrolled by the hall itself.
 */
import type { SessionAnswer } from '../../protocol/http/session.ts';
import type { TokenRole } from '../../protocol/roles.ts';
import { api } from './api.ts';

/** Nobody has given this page a role: it shows how to pair it. */
export class NotPairedError extends Error {
  readonly code = 'NOT_PAIRED';
  readonly role: TokenRole;

  constructor(role: TokenRole) {
    super(`no token for role ${role}`);
    this.name = 'NotPairedError';
    this.role = role;
  }
}

export type PageTokenOptions = {
  readonly role: TokenRole;
  readonly window?: string | undefined;
  readonly staff?: string | undefined;
  readonly name?: string | undefined;
  /** The stored token was refused: ask for another one. */
  readonly renew?: boolean;
  readonly ports?: TokenPorts;
};

export type TokenPorts = {
  readonly read: (key: string) => string | null;
  readonly write: (key: string, token: string) => void;
  /** Token of the address's fragment, taken out of it. */
  readonly takeFromAddress: () => string | null;
  readonly fetch: typeof fetch;
};

/** Storage and address of this browser. */
const browserPorts: TokenPorts = {
  read: (key) => localStorage.getItem(key),
  write: (key, token) => localStorage.setItem(key, token),
  takeFromAddress: () => {
    const fragment = new URLSearchParams(location.hash.slice(1));
    const token = fragment.get('token');
    if (token === null || token === '') return null;
    // A token must not stay in the address bar or the history.
    fragment.delete('token');
    const rest = fragment.toString();
    history.replaceState(null, '', `${location.pathname}${location.search}${rest === '' ? '' : `#${rest}`}`);
    return token;
  },
  fetch: (...request) => fetch(...request),
};

/** The bearer token of this page. Throws `NotPairedError` where there is none and the hall gives none. */
export async function pageToken(options: PageTokenOptions): Promise<string> {
  const { role, window, staff, name, renew = false, ports = browserPorts } = options;
  const key = ['jiaohao.token', role, staff, window].filter((part) => part !== undefined).join('.');
  const given = ports.takeFromAddress();
  if (given !== null) ports.write(key, given);
  const stored = given ?? ports.read(key);
  if (stored !== null && !renew) return stored;
  const { post } = api({ fetch: ports.fetch });
  const asked = { role, ...(window && { window }), ...(staff && { staff }), ...(name && { name }) };
  const answer = await post<SessionAnswer>('/demo/enrol', asked);
  if (answer.ok) {
    ports.write(key, answer.body.token);
    return answer.body.token;
  }
  // A hall that is only out of reach for a moment must not send a paired device to pairing.
  if (stored !== null) return stored;
  if (answer.problem.code === 'RETRY') throw new Error('hall out of reach', { cause: answer.problem });
  throw new NotPairedError(role);
}
