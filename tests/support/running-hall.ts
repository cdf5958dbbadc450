/** A whole hall in this process on a free port: the real server over a store of the test's choice. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import { loadConfig, type HallConfig } from '../../config/index.ts';
import type { TokenRole } from '../../protocol/roles.ts';
import { mintToken } from '../../server/auth/token.ts';
import { newId } from '../../server/new-id.ts';
import { serve, type RunningServer } from '../../server/serve.ts';
import { memoryStore } from '../../server/store/memory/store.ts';
import type { Store } from '../../server/store/port.ts';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Two queues, three windows (window 3 helps out in A after 10 minutes), no devices: quick to start. */
export const SMALL_HALL = `
id: test
name: { zh: 测试大厅, en: Test hall }
queues:
  - { id: A, prefix: A, name: { zh: 社保, en: Social insurance } }
  - { id: C, prefix: C, name: { zh: 民政, en: Civil affairs } }
windows:
  - { id: 1, name: { zh: 一号, en: One }, kind: general, serves: { A: 0 }, access: [low-counter] }
  - { id: 2, name: { zh: 二号, en: Two }, kind: general, serves: { A: 0 } }
  - { id: 3, name: { zh: 三号, en: Three }, kind: specialist, serves: { C: 0, A: 10 } }
devices: {}
`;

export type HallOptions = {
  /** Text of the hall file; `SMALL_HALL` if left out. */
  readonly hall?: string;
  /** Further files in its folder, name → text. */
  readonly beside?: Readonly<Record<string, string>>;
  /** A hall file on disk instead. */
  readonly hallFile?: string;
  readonly store?: (folder: string) => Promise<Store>;
  readonly now?: () => number;
};

export type RunningHall = RunningServer & {
  readonly config: HallConfig;
  readonly folder: string;
  /** A bearer token signed with this hall's key. */
  token(
    role: TokenRole,
    more?: { name?: string; staff?: string; window?: string; exp?: number; jti?: string },
  ): string;
  /** An API call; `body` is sent as JSON. */
  call(method: string, path: string, options?: CallOptions): Promise<Answer>;
};

export type CallOptions = {
  readonly token?: string;
  readonly body?: unknown;
  readonly key?: string;
  readonly headers?: Readonly<Record<string, string>>;
};

export type Answer = { readonly status: number; readonly headers: Headers; readonly body: unknown };

/** A member deep in an answer, `at(body, 'ticket', 'number')`; undefined where it is not. */
export function at(body: unknown, ...path: readonly (string | number)[]): unknown {
  let value = body;
  for (const step of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Readonly<Record<string | number, unknown>>)[step];
  }
  return value;
}

export async function startHall(options: HallOptions = {}): Promise<RunningHall> {
  const folder = await mkdtemp(join(tmpdir(), 'jiaohao-hall-'));
  const hallFile = options.hallFile ?? join(folder, 'hall.yaml');
  if (options.hallFile === undefined) await writeFile(hallFile, options.hall ?? SMALL_HALL);
  for (const [name, text] of Object.entries(options.beside ?? {})) await writeFile(join(folder, name), text);
  const loaded = loadConfig({ hallFile });
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.faults[0]));
  const { config } = loaded;
  const store = (await options.store?.(folder)) ?? memoryStore();
  const server = await serve({
    config,
    store,
    log: pino({ level: 'silent' }),
    host: '127.0.0.1',
    port: 0,
    dataFolder: folder,
    pagesFolder: join(ROOT, 'dist/web'),
    platform: process.platform,
    ...(options.now !== undefined && { now: options.now }),
  });
  return {
    ...server,
    config,
    folder,
    token: (role, more = {}) =>
      mintToken(server.services.secret, { jti: newId(), hall: config.id, role, name: role, ...more }),
    call: (method, path, call) => callApi(server.address, method, path, call),
    async stop() {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A call to a hall's API, here or in another process. */
export async function callApi(
  address: string,
  method: string,
  path: string,
  { token, body, key, headers = {} }: CallOptions = {},
): Promise<Answer> {
  const response = await fetch(`${address}/api/v1${path}`, {
    method,
    headers: {
      ...(token !== undefined && { Authorization: `Bearer ${token}` }),
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
      ...(key !== undefined && { 'Idempotency-Key': key }),
      ...headers,
    },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  const isJson = /json/.test(response.headers.get('content-type') ?? '');
  return {
    status: response.status,
    headers: response.headers,
    body: isJson ? (JSON.parse(text) as unknown) : text,
  };
}
