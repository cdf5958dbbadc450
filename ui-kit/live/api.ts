/** Calls of the hall's HTTP interface. Never throws: what went wrong is an answer with a code. */
import type { Problem } from '../../protocol/codes.ts';
import type { Language } from '../../protocol/fields.ts';
import { API_PREFIX } from '../../protocol/version.ts';

export type ApiResult<Body> =
  | { readonly ok: true; readonly status: number; readonly body: Body }
  | { readonly ok: false; readonly problem: Problem };

/** `key`: idempotency key; the same key asks for the same answer again. */
export type PostOptions = { readonly key?: string; readonly timeoutMs?: number };

export type Api = {
  readonly get: <Body>(path: string) => Promise<ApiResult<Body>>;
  readonly post: <Body>(path: string, body: unknown, options?: PostOptions) => Promise<ApiResult<Body>>;
  readonly patch: <Body>(path: string, body: unknown, options?: PostOptions) => Promise<ApiResult<Body>>;
  readonly del: <Body>(path: string, options?: PostOptions) => Promise<ApiResult<Body>>;
};

export type ApiOptions = {
  /** Bearer token, asked for at each call; `renew` after the last one was refused. None for public calls. */
  readonly token?: ((renew: boolean) => Promise<string>) | undefined;
  /** The reader's language, for sentences that come from the server. */
  readonly language?: () => Language;
  /** `omit` where a page asks as nobody: who is signed in at another page of this browser must not be taken for it. */
  readonly credentials?: 'omit' | 'same-origin';
  readonly fetch?: typeof fetch;
};

const TIMEOUT_MS = 8_000;

function problem(code: Problem['code'], status: number): Problem {
  return { type: 'about:blank', title: code, status, code, detail: '' };
}

/** A problem document of ours, or what a status without one must mean. */
function parseProblem(body: unknown, status: number): Problem {
  const isOurs = typeof body === 'object' && body !== null && 'code' in body && typeof body.code === 'string';
  if (isOurs) return body as Problem;
  return problem(status >= 500 ? 'RETRY' : 'BAD_REQUEST', status);
}

async function parse<Body>(response: Response): Promise<ApiResult<Body>> {
  const text = await response.text();
  const body: unknown = text === '' ? null : JSON.parse(text);
  if (!response.ok) return { ok: false, problem: parseProblem(body, response.status) };
  return { ok: true, status: response.status, body: body as Body };
}

/** An API of one page. A lost connection, a time-out or an unreadable answer is `RETRY`. */
export function api({
  token,
  language,
  credentials = 'same-origin',
  fetch: send = fetch,
}: ApiOptions = {}): Api {
  const once = async <Body>(
    request: { method: string; path: string; body?: unknown },
    { key, timeoutMs = TIMEOUT_MS }: PostOptions,
    renew: boolean,
  ): Promise<ApiResult<Body>> => {
    try {
      const headers = new Headers({ accept: 'application/json' });
      if (language !== undefined) headers.set('accept-language', language());
      if (token !== undefined) headers.set('authorization', `Bearer ${await token(renew)}`);
      if (request.body !== undefined) headers.set('content-type', 'application/json');
      if (key !== undefined) headers.set('idempotency-key', key);
      const response = await send(`${API_PREFIX}${request.path}`, {
        method: request.method,
        headers,
        body: request.body === undefined ? null : JSON.stringify(request.body),
        signal: AbortSignal.timeout(timeoutMs),
        cache: 'no-store',
        credentials,
      });
      return await parse<Body>(response);
    } catch {
      return { ok: false, problem: problem('RETRY', 503) };
    }
  };
  const call = async <Body>(
    request: { method: string; path: string; body?: unknown },
    options: PostOptions = {},
  ): Promise<ApiResult<Body>> => {
    const first = await once<Body>(request, options, false);
    const mayRenew = token !== undefined && !first.ok && first.problem.code === 'UNAUTHENTICATED';
    return mayRenew ? once<Body>(request, options, true) : first;
  };
  return {
    get: (path) => call({ method: 'GET', path }),
    post: (path, body, options) => call({ method: 'POST', path, body }, options),
    patch: (path, body, options) => call({ method: 'PATCH', path, body }, options),
    del: (path, options) => call({ method: 'DELETE', path }, options),
  };
}
