/**
 * The one wrapper around every HTTP handler: role by the access table, schema, idempotency key,
 * answer, and every error as problem details. No handler writes to the response but through it.
 */
import type { Express, Request, Response } from 'express';
import type * as z from 'zod/mini';
import { evaluationHolder } from '../../protocol/http/evaluations.ts';
import { API_PREFIX } from '../../protocol/version.ts';
import { id, idempotencyKey } from '../../protocol/fields.ts';
import type { Language } from '../../protocol/fields.ts';
import { mayAccess, type AccessKey } from '../auth/access.ts';
import type { Principal } from '../auth/principal.ts';
import type { Caller } from '../edge/caller.ts';
import { ProblemError, problemOf } from '../edge/problem.ts';
import type { Services } from '../services.ts';
import { principalOfRequest, withTicketKey } from './caller-of.ts';
import { languageOf } from './language.ts';
import { isOwnOrigin } from './origin.ts';

export type RouteKey = Exclude<AccessKey, `socket ${string}` | `view ${string}`>;

export type Reply = {
  readonly status?: number;
  readonly body?: unknown;
  readonly replayed?: boolean;
  /** For answers that are not JSON. */
  readonly raw?: { readonly type: string; readonly bytes: Buffer | string };
};

export type Context<Body> = {
  readonly body: Body;
  /** What was sent to a route that takes `bytes`; empty elsewhere. */
  readonly bytes: Uint8Array;
  /** The value of a path parameter, checked to be an id. */
  readonly param: (name: string) => string;
  /** A query parameter given at most once, else undefined. */
  readonly query: (name: string) => string | undefined;
  readonly principal: Principal;
  readonly caller: Caller;
  readonly language: Language;
  readonly request: Request;
  readonly response: Response;
};

export type RouteSpec<Schema extends z.ZodMiniType> = {
  readonly body?: Schema;
  /** Media type of a body that is not JSON; the app's parser for it stands in `createApp`. */
  readonly bytes?: 'audio/wav';
  /** Documented answer. */
  readonly answer?: z.ZodMiniType;
  readonly summary: string;
  readonly handle: (context: Context<z.infer<Schema>>) => Promise<Reply> | Reply;
};

export type Documented = {
  readonly key: RouteKey;
  readonly summary: string;
  readonly body?: z.ZodMiniType;
  readonly answer?: z.ZodMiniType;
};

export type Router = {
  readonly route: <Schema extends z.ZodMiniType>(key: RouteKey, spec: RouteSpec<Schema>) => void;
  /** What has been declared so far, for the document and the check at start. */
  readonly declared: readonly Documented[];
};

const WRITES = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

export function router(app: Express, services: Services): Router {
  const declared: Documented[] = [];
  return {
    declared,
    route(key, spec) {
      const [method = '', path = ''] = key.split(' ');
      const { summary, body, answer } = spec;
      declared.push({ key, summary, ...(body && { body }), ...(answer && { answer }) });
      const run = (request: Request, response: Response): void => {
        void handle(services, key, spec, request, response);
      };
      const full = API_PREFIX + path;
      if (method === 'GET') app.get(full, run);
      else if (method === 'POST') app.post(full, run);
      else if (method === 'PUT') app.put(full, run);
      else if (method === 'PATCH') app.patch(full, run);
      else app.delete(full, run);
    },
  };
}

async function handle<Schema extends z.ZodMiniType>(
  services: Services,
  key: RouteKey,
  spec: RouteSpec<Schema>,
  request: Request,
  response: Response,
): Promise<void> {
  const language = languageOf(request);
  try {
    const reply = await spec.handle(contextOf(services, key, spec, { request, response, language }));
    send(request.method, response, reply);
  } catch (error) {
    fail(services, error, { request, response, language });
  }
}

type Exchange = { readonly request: Request; readonly response: Response; readonly language: Language };

function contextOf<Schema extends z.ZodMiniType>(
  services: Services,
  key: RouteKey,
  spec: RouteSpec<Schema>,
  { request, response, language }: Exchange,
): Context<z.infer<Schema>> {
  const query = (name: string): string | undefined => {
    const value = request.query[name];
    if (value === undefined || typeof value === 'string') return value;
    throw badField(`?${name}`, 'given more than once');
  };
  const param = (name: string): string => checked(id, request.params[name], `:${name}`);
  if (WRITES.has(request.method)) requireOwnOrigin(services, request);
  const principal = principalFor(services, request, query);
  if (!mayAccess(principal.roles, key)) {
    throw new ProblemError(principal.kind === 'public' ? 'UNAUTHENTICATED' : 'FORBIDDEN');
  }
  const sent = request.headers['idempotency-key'];
  const idempotency = sent === undefined ? null : checked(idempotencyKey, sent, 'Idempotency-Key');
  const caller: Caller = {
    principal,
    source: 'api',
    language,
    request: services.newId(),
    key: idempotency,
  };
  const body = (spec.body === undefined ? undefined : readBody(spec.body, request)) as z.infer<Schema>;
  const bytes = spec.bytes === undefined ? NO_BYTES : readBytes(request);
  return { body, bytes, param, query, principal, caller, language, request, response };
}

function principalFor(services: Services, request: Request, query: Context<unknown>['query']): Principal {
  const principal = principalOfRequest(services, request);
  const header = request.headers['ticket-key'];
  const given = typeof header === 'string' ? header : undefined;
  if (request.route.path === `${API_PREFIX}/evaluations`) {
    // The one write whose ticket and key stand in its body.
    const said = evaluationHolder.safeParse(request.body);
    if (!said.success) return principal;
    return withTicketKey(services, principal, said.data.subject.ticket, said.data.key ?? given);
  }
  if (!request.route.path.startsWith(`${API_PREFIX}/tickets/:id`)) return principal;
  return withTicketKey(services, principal, String(request.params['id']), query('k') ?? given);
}

function requireOwnOrigin(services: Services, request: Request): void {
  const { origin, host } = request.headers;
  if (!isOwnOrigin({ origin, host, publicUrl: services.config.publicUrl }))
    throw new ProblemError('FOREIGN_ORIGIN');
}

const NO_BYTES = new Uint8Array();

function readBytes(request: Request): Uint8Array {
  if (Buffer.isBuffer(request.body)) return request.body;
  throw new ProblemError('UNSUPPORTED_MEDIA_TYPE');
}

function readBody(schema: z.ZodMiniType, request: Request): unknown {
  const length = Number(request.headers['content-length'] ?? 0);
  const hasBody = length > 0 || request.headers['transfer-encoding'] !== undefined;
  if (hasBody && request.is('application/json') === false) throw new ProblemError('UNSUPPORTED_MEDIA_TYPE');
  return checked(schema, request.body === undefined ? {} : request.body, '');
}

function checked<T extends z.ZodMiniType>(schema: T, value: unknown, at: string): z.infer<T> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const errors = parsed.error.issues.slice(0, 20).map((issue) => ({
    path: [at, ...issue.path.map(String)].filter((part) => part !== '').join('.'),
    problem: issue.message,
  }));
  throw new ProblemError('BAD_REQUEST', { errors });
}

function badField(path: string, problem: string): ProblemError {
  return new ProblemError('BAD_REQUEST', { errors: [{ path, problem }] });
}

function send(method: string, response: Response, { status = 200, body, replayed, raw }: Reply): void {
  if (response.headersSent) return;
  if (replayed === true) response.setHeader('Idempotency-Replayed', 'true');
  response.status(status);
  if (raw !== undefined) response.type(raw.type).send(raw.bytes);
  else if (body === undefined) response.end();
  else if (method === 'GET') response.json(body);
  else {
    // An answer to a write is never asked for again by its hash.
    response.setHeader('Content-Type', 'application/json; charset=utf-8');
    response.end(JSON.stringify(body));
  }
}

/** Turns whatever was thrown into problem details; what is not a `ProblemError` is a bug and is logged. */
export function fail(services: Services, error: unknown, { request, response, language }: Exchange): void {
  const problem = error instanceof ProblemError ? error : new ProblemError('INTERNAL', { cause: error });
  if (problem.code === 'INTERNAL') {
    services.log.error(
      { err: problem.cause ?? problem, method: request.method, path: request.path },
      'handler failed',
    );
  }
  if (response.headersSent) {
    response.destroy();
    return;
  }
  if (problem.code === 'UNAUTHENTICATED') response.setHeader('WWW-Authenticate', 'Bearer');
  const body = problemOf(problem, language);
  response.status(body.status).type('application/problem+json').send(JSON.stringify(body));
}
