/**
 * The store for several nodes, or for a city of halls in one database. No node is special: each commits
 * what it decided, and the keys tell it when another was first.
 */
import { randomBytes } from 'node:crypto';
import { CamelCasePlugin, Kysely, PostgresDialect, sql } from 'kysely';
import type { After } from '../after.ts';
import { Appended } from '../appended.ts';
import { isEmpty } from '../check-batch.ts';
import type { Batch, CommitResult, Store, StoreHealth } from '../port.ts';
import { guarded } from '../sql/access.ts';
import type { SqlAccess } from '../sql/access.ts';
import { raiseGeneration } from '../sql/generation.ts';
import { rebuildRows } from '../sql/rebuild.ts';
import { repositories } from '../sql/repositories.ts';
import type { Tables } from '../sql/tables.ts';
import { StoreError } from '../store-error.ts';
import { commitBatch } from './commit.ts';
import { asStoreError, isContention } from './errors.ts';
import { Follower } from './follower.ts';
import { makeClient, makePool } from './pool.ts';
import { assertDurable, migrate } from './setup.ts';

export type PostgresOptions = {
  /** `postgres://user:password@host:port/database`. */
  readonly url: string;
  /** Ms since the epoch. */
  readonly now: () => number;
  readonly after: After;
  /** 0 to below 1, for the waits between tries. */
  readonly random: () => number;
  readonly connections?: number;
  readonly advisoryLock?: boolean;
  readonly pollMs?: number;
  /** Told of connections that broke; they are replaced by themselves. */
  readonly onConnectionError?: (error: Error) => void;
};

const TRIES = 6;
const FIRST_WAIT_MS = 4;

/** Connects, migrates and checks. Throws `UNAVAILABLE`, `NEWER_SCHEMA` or `NOT_DURABLE`. */
export async function openPostgresStore(options: PostgresOptions): Promise<Store> {
  const onError = options.onConnectionError ?? ((): void => undefined);
  const pool = makePool({ url: options.url, connections: options.connections ?? 8, onError });
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }), plugins: [new CamelCasePlugin()] });
  try {
    await migrate(db);
    await assertDurable(db);
  } catch (error) {
    await db.destroy();
    throw asStoreError(error, 'PostgreSQL');
  }
  const appended = new Appended();
  const state = { closed: false };
  const access = guarded(accessTo(db, options, state));
  const parts = repositories(access);
  const follower = new Follower({
    appended,
    connect: (lost) =>
      makeClient(options.url, (error) => {
        onError(error);
        lost(error);
      }),
    headOf: parts.log.head,
    after: options.after,
    pollMs: options.pollMs ?? 1000,
    reconnectMs: 500,
  });
  await follower.start();

  let closing: Promise<void> | null = null;
  const close = async (): Promise<void> => {
    await follower.stop();
    state.closed = true;
    await db.destroy();
  };
  const commit = (batch: Batch): Promise<CommitResult> =>
    trying(options, 'commit', state, () =>
      commitBatch({ db, batch, advisoryLock: options.advisoryLock ?? false }),
    );

  return {
    ...parts,
    async commit(batch) {
      if (isEmpty(batch)) return { ok: true, head: await parts.log.head(batch.hall) };
      const result = await commit(batch);
      if (result.ok && result.head !== null && (batch.log?.events.length ?? 0) > 0)
        appended.announce(batch.hall, result.head);
      return result;
    },
    rebuild: (hall) => rebuildRows(access, hall),
    raiseGeneration: (hall) => raiseGeneration(access, hall),
    secret: (hall) => secretOf(access, hall),
    onAppended: (hall, listener) => appended.on(hall, listener),
    health: () => health(access, options.now),
    async backup() {
      return { kind: 'elsewhere', tool: 'pg_dump' };
    },
    close: () => (closing ??= close()),
  };
}

function accessTo(
  db: Kysely<Tables>,
  options: PostgresOptions,
  state: { readonly closed: boolean },
): SqlAccess {
  return {
    read: (query) => trying(options, 'read', state, () => query(db)),
    write: (change) => trying(options, 'write', state, () => db.transaction().execute(change)),
  };
}

/** Runs `task` again when the database undid it because of another transaction. */
async function trying<T>(
  { after, random }: Pick<PostgresOptions, 'after' | 'random'>,
  doing: string,
  state: { readonly closed: boolean },
  task: () => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    if (state.closed) throw new StoreError('CLOSED', 'the store has been closed');
    try {
      return await task();
    } catch (error) {
      if (!isContention(error) || attempt >= TRIES) throw asStoreError(error, doing);
      const waitMs = FIRST_WAIT_MS * 2 ** attempt * (0.5 + random());
      await new Promise<void>((resolve) => after(waitMs, resolve));
    }
  }
}

/** Both of two nodes that start together get the key of whoever was first. */
async function secretOf(access: SqlAccess, hall: string): Promise<Uint8Array> {
  const fresh = randomBytes(32).toString('hex');
  const row = await access.write(async (db) => {
    await db
      .insertInto('secrets')
      .values({ hall, secret: fresh })
      .onConflict((conflict) => conflict.column('hall').doNothing())
      .execute();
    return db.selectFrom('secrets').select('secret').where('hall', '=', hall).executeTakeFirstOrThrow();
  });
  return Buffer.from(row.secret, 'hex');
}

async function health(access: SqlAccess, now: () => number): Promise<StoreHealth> {
  const started = performance.now();
  try {
    const at = now();
    const { version, size } = await access.write(async (db) => {
      await db
        .insertInto('probe')
        .values({ id: 1, at })
        .onConflict((conflict) => conflict.column('id').doUpdateSet({ at }))
        .execute();
      const facts = sql<{ version: string; size: number }>`
        select current_setting('server_version') as version, pg_database_size(current_database()) as size`;
      const { rows } = await facts.execute(db);
      return rows[0] ?? { version: '', size: 0 };
    });
    return {
      engine: 'postgres',
      version,
      writable: true,
      writeMs: performance.now() - started,
      sizeBytes: size,
      durability: 'power',
      fault: null,
    };
  } catch (error) {
    const fault = error instanceof StoreError ? error.code : 'UNAVAILABLE';
    const unknown = { version: '', sizeBytes: 0, writeMs: null } as const;
    return { engine: 'postgres', ...unknown, writable: false, durability: 'power', fault };
  }
}
