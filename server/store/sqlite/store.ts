/**
 * The default store: one file, one process, one writer. `DATA/hall.db` with its log, `DATA/lock.db` for
 * the process, `DATA/secret.key` for tokens.
 *
 *   commit ── synchronous, prepared ──┐
 *                                     ├─► one connection ─► hall.db (WAL, synced at every commit)
 *   read/write ── query builder ──────┘
 */
import { mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Kysely } from 'kysely';
import { Appended } from '../appended.ts';
import { isEmpty } from '../check-batch.ts';
import type { Batch, CommitResult, Store, StoreHealth } from '../port.ts';
import { guarded } from '../sql/access.ts';
import type { SqlAccess } from '../sql/access.ts';
import { SQLITE_FACTS } from '../sql/facts.ts';
import { raiseGeneration } from '../sql/generation.ts';
import { rebuildRows } from '../sql/rebuild.ts';
import { repositories } from '../sql/repositories.ts';
import type { Repositories } from '../sql/repositories.ts';
import type { Tables } from '../sql/tables.ts';
import { StoreError } from '../store-error.ts';
import { backupTo } from './backup.ts';
import { Committer } from './committer.ts';
import { emptyLog, openForReading, openForWriting, probe } from './connection.ts';
import { kyselyOver } from './dialect.ts';
import { asStoreError } from './errors.ts';
import { loadSqlite } from './engine.ts';
import type { SqliteDb, SqliteEngine } from './engine.ts';
import { lockFolder } from './lock.ts';
import { secretKeyFile } from './secret-key.ts';
import { replyFinder } from './reply-finder.ts';
import { Serial } from './serial.ts';

export type SqliteOptions = {
  /** The data folder; made if absent. */
  readonly dir: string;
  /** Ms since the epoch. */
  readonly now: () => number;
};

/**
 * Opens, checks and migrates. Throws `LOCKED`, `CORRUPT`, `NEWER_SCHEMA`, `NOT_DURABLE`, `OLD_ENGINE`,
 * `FULL`, `READ_ONLY` or `IO`, each with what to do in its message.
 */
export async function openSqliteStore({ dir, now }: SqliteOptions): Promise<Store> {
  const engine = await loadSqlite();
  await mkdir(dir, { recursive: true, mode: 0o700 });
  const lock = lockFolder(engine, dir);
  try {
    const file = join(dir, 'hall.db');
    const db = openForWriting({ engine, file, facts: SQLITE_FACTS, at: now() });
    // Whoever held a device is gone, for this process has the lock: it need not wait for leases to run out.
    db.exec('UPDATE leases SET expires = 0');
    return sqliteStore({ engine, db, dir, file, now, unlock: () => lock.release() });
  } catch (error) {
    lock.release();
    throw error;
  }
}

/** What another process may see while the server runs: everything, and nothing that it could change. */
export type StoreReader = Repositories & { close(): Promise<void> };

/** Throws `NOT_FOUND` when there is no hall's data in `dir`. */
export async function openSqliteReader({ dir, now }: SqliteOptions): Promise<StoreReader> {
  const engine = await loadSqlite();
  const file = join(dir, 'hall.db');
  await stat(file).catch((cause: unknown) => {
    throw new StoreError(
      'NOT_FOUND',
      `there is no hall's data in ${dir}; start the server once, or name its folder with --data`,
      {
        context: { dir },
        cause,
      },
    );
  });
  const db = openForReading({ engine, file, facts: SQLITE_FACTS, at: now() });
  const kysely = kyselyOver(db);
  const access: SqlAccess = {
    read: (query) => query(kysely),
    write: () => Promise.reject(new StoreError('READ_ONLY', `${file} is open for reading only`)),
  };
  return {
    ...repositories(guarded(access)),
    async close() {
      db.close();
    },
  };
}

type Parts = {
  readonly engine: SqliteEngine;
  readonly db: SqliteDb;
  readonly dir: string;
  readonly file: string;
  readonly now: () => number;
  readonly unlock: () => void;
};

function sqliteStore({ engine, db, dir, file, now, unlock }: Parts): Store {
  const kysely = kyselyOver(db);
  const committer = new Committer(db);
  const serial = new Serial();
  const appended = new Appended();
  const state = new Usable(file);
  const access = guarded(writeThrough(kysely, serial, state));

  const commitNow = (batch: Batch): CommitResult => {
    state.assert();
    const result = state.watch('commit', () => committer.commit(batch));
    if (result.ok && result.head !== null && (batch.log?.events.length ?? 0) > 0)
      appended.announce(batch.hall, result.head);
    return result;
  };
  const commit = async (batch: Batch): Promise<CommitResult> =>
    serial.tryNow(() => commitNow(batch))?.value ?? (await serial.run(() => commitNow(batch)));

  let closing: Promise<void> | null = null;
  const close = (): Promise<void> =>
    serial.run(() => {
      try {
        // A connection with prepared statements may outlive its close; one without a log file leaves nothing open.
        if (state.fault === null) state.watch('close', () => emptyLog(db));
      } finally {
        state.close();
        db.close();
        unlock();
      }
    });
  const parts = repositories(access);
  /** Deleted rows also lie in the log file until it is emptied. */
  const forgotten = async <T>(deleted: Promise<T>): Promise<T> => {
    const result = await deleted;
    await serial.run(() => state.watch('checkpoint', () => emptyLog(db)));
    return result;
  };

  const findReply = replyFinder(db);

  return {
    ...parts,
    replies: {
      ...parts.replies,
      // Asked for every command that has a key.
      find: async (key) => {
        if (state.fault?.code === 'CLOSED') throw state.fault;
        return state.watch('read', () => findReply(key));
      },
    },
    grounds: {
      ...parts.grounds,
      purge: (hall, beforeDay) => forgotten(parts.grounds.purge(hall, beforeDay)),
    },
    evaluations: {
      ...parts.evaluations,
      forgetWords: (hall, beforeDay) => forgotten(parts.evaluations.forgetWords(hall, beforeDay)),
    },
    texts: { ...parts.texts, destroy: (hall, id) => forgotten(parts.texts.destroy(hall, id)) },
    commit: async (batch) =>
      isEmpty(batch) ? { ok: true, head: await parts.log.head(batch.hall) } : commit(batch),
    rebuild: (hall) => rebuildRows(access, hall),
    raiseGeneration: (hall) => raiseGeneration(access, hall),
    secret: () => secretKeyFile(dir),
    onAppended: (hall, listener) => appended.on(hall, listener),
    health: () => serial.run(() => health({ engine, db, file, now, state })),
    backup: (toFile) => backupTo(engine, db, toFile),
    close: () => (closing ??= close()),
  };
}

function writeThrough(kysely: Kysely<Tables>, serial: Serial, state: Usable): SqlAccess {
  return {
    async read(query) {
      // What is on the disk can still be read when writing has ended, unless the file is closed.
      if (state.fault?.code === 'CLOSED') throw state.fault;
      return state.watch('read', () => query(kysely));
    },
    write: (change) =>
      serial.run(() => {
        state.assert();
        return state.watch('write', () => kysely.transaction().execute(change));
      }),
  };
}

/**
 * Whether the file can still be trusted. After a failed sync the same data can look written at the next
 * try although it never reached the disk, so the first I/O error ends all writing until a restart.
 */
class Usable {
  readonly #file: string;
  fault: StoreError | null = null;

  constructor(file: string) {
    this.#file = file;
  }

  assert(): void {
    if (this.fault !== null) throw this.fault;
  }

  close(): void {
    this.fault = new StoreError('CLOSED', `${this.#file} has been closed`);
  }

  watch<T>(doing: string, task: () => T): T {
    try {
      const result = task();
      if (!(result instanceof Promise)) return result;
      const watched: unknown = result.catch((error: unknown) => this.#note(error, doing));
      return watched as T;
    } catch (error) {
      return this.#note(error, doing);
    }
  }

  #note(error: unknown, doing: string): never {
    const known = asStoreError(error, doing);
    if (known instanceof StoreError && (known.code === 'IO' || known.code === 'CORRUPT'))
      this.fault ??= known;
    throw known;
  }
}

async function health(
  options: Omit<Parts, 'dir' | 'unlock'> & { readonly state: Usable },
): Promise<StoreHealth> {
  const { engine, db, file, now, state } = options;
  const started = performance.now();
  let fault: string | null = null;
  try {
    state.assert();
    state.watch('probe', () => probe(db, now()));
  } catch (error) {
    fault = error instanceof StoreError ? error.code : 'IO';
  }
  const sizes = await Promise.all(
    [file, `${file}-wal`].map((path) =>
      stat(path).then(
        (at) => at.size,
        () => 0,
      ),
    ),
  );
  return {
    engine: 'sqlite',
    version: engine.version,
    writable: fault === null,
    writeMs: fault === null ? performance.now() - started : null,
    sizeBytes: sizes.reduce((sum, size) => sum + size, 0),
    durability: 'power',
    fault,
  };
}
