/** Opens hall.db as it must be: checked, migrated, and durable against a power cut, or not at all. */
import type { Facts } from '../sql/facts.ts';
import { migrations, schemaVersion } from '../sql/schema.ts';
import { StoreError } from '../store-error.ts';
import { asStoreError } from './errors.ts';
import { oneValue } from './engine.ts';
import type { SqliteDb, SqliteEngine } from './engine.ts';

/** `PRAGMA synchronous`: the log is synced at every commit. */
const FULL = 2;

const BOTH = ['busy_timeout = 5000', 'foreign_keys = ON', 'trusted_schema = OFF'];

const WRITER = [
  'journal_mode = WAL',
  // Explicit, because a library may be built to fall back to NORMAL in WAL mode.
  'synchronous = FULL',
  'wal_autocheckpoint = 1000',
  'journal_size_limit = 67108864',
  // Grounds and free texts that are deleted must be gone from the file.
  'secure_delete = ON',
];

export type OpenOptions = {
  readonly engine: SqliteEngine;
  readonly file: string;
  readonly facts: Facts;
  /** Ms since the epoch, for the first write. */
  readonly at: number;
};

/** Throws `CORRUPT`, `NEWER_SCHEMA`, `NOT_DURABLE`, `READ_ONLY`, `FULL` or `IO`. */
export function openForWriting(options: OpenOptions): SqliteDb {
  return checked(options, false, (db) => {
    for (const pragma of [...BOTH, ...WRITER]) db.exec(`PRAGMA ${pragma}`);
    quickCheck(db, options.file);
    migrate(db, options);
    assertHeads(db, options.file);
    probe(db, options.at);
    // The level only shows its true value once something has been written.
    const level = Number(oneValue(db, 'PRAGMA synchronous'));
    if (level < FULL) {
      throw new StoreError(
        'NOT_DURABLE',
        `${options.file}: synchronous is ${level}, a power cut could lose numbers`,
        {
          context: { level },
        },
      );
    }
  });
}

/** For a second process beside the server: never writes. Throws `NOT_FOUND` where there is no hall yet. */
export function openForReading(options: OpenOptions): SqliteDb {
  return checked(options, true, (db) => {
    for (const pragma of BOTH) db.exec(`PRAGMA ${pragma}`);
    const version = assertVersion(db, options);
    if (version < schemaVersion(options.facts)) {
      throw new StoreError(
        'NOT_FOUND',
        `${options.file} holds no data of this version yet; start the server once`,
        {
          context: { version },
        },
      );
    }
  });
}

function checked(options: OpenOptions, readOnly: boolean, prepare: (db: SqliteDb) => void): SqliteDb {
  let db: SqliteDb | null = null;
  try {
    db = options.engine.open(options.file, { readOnly });
    prepare(db);
    return db;
  } catch (error) {
    db?.close();
    throw asStoreError(error, options.file);
  }
}

/** Throws `CORRUPT` with the first finding. Slow on big files: a second per several hundred megabytes. */
function quickCheck(db: SqliteDb, file: string): void {
  const finding = String(oneValue(db, 'PRAGMA quick_check(1)'));
  if (finding !== 'ok') {
    throw new StoreError(
      'CORRUPT',
      `${file} is damaged (${finding}); restore the last backup with: jiaohao restore FILE`,
      {
        context: { finding },
      },
    );
  }
}

function assertVersion(db: SqliteDb, { file, facts }: OpenOptions): number {
  const version = Number(oneValue(db, 'PRAGMA user_version'));
  const known = schemaVersion(facts);
  if (version > known) {
    throw new StoreError(
      'NEWER_SCHEMA',
      `${file} was written by a newer program (data version ${version}, this one knows ${known}); start that one`,
      { context: { version, known } },
    );
  }
  return version;
}

function migrate(db: SqliteDb, options: OpenOptions): void {
  const done = assertVersion(db, options);
  for (const { version, statements } of migrations(options.facts)) {
    if (version <= done) continue;
    db.exec('BEGIN IMMEDIATE');
    try {
      for (const statement of statements) db.exec(statement);
      db.exec(`PRAGMA user_version = ${version}`);
      db.exec('COMMIT');
    } catch (error) {
      db.exec('ROLLBACK');
      throw error;
    }
  }
}

/** The recorded head must be the last event that is there: a log that lost its end is not gone on with. */
function assertHeads(db: SqliteDb, file: string): void {
  const hall = oneValue(
    db,
    `SELECT halls.hall FROM halls
       LEFT JOIN events ON events.hall = halls.hall AND events.day = halls.day AND events.seq = halls.seq
      WHERE halls.seq > 0 AND (events.hash IS NULL OR events.hash <> halls.hash
        OR EXISTS (SELECT 1 FROM events later WHERE later.hall = halls.hall AND later.day = halls.day AND later.seq > halls.seq))`,
  );
  if (hall !== undefined) {
    throw new StoreError(
      'CORRUPT',
      `${file}: the log of ${String(hall)} does not end where its head says; restore the last backup with: jiaohao restore FILE`,
      {
        context: { hall: String(hall) },
      },
    );
  }
}

/** One durable write of a row that means nothing. */
export function probe(db: SqliteDb, at: number): void {
  db.prepare('INSERT INTO probe (id, at) VALUES (1, ?) ON CONFLICT (id) DO UPDATE SET at = excluded.at').run(
    at,
  );
}

/**
 * Moves everything from the log file into the database and empties the log file: what was deleted is then
 * in neither. Does nothing harmful when a reader is in the way; the next one does it.
 */
export function emptyLog(db: SqliteDb): void {
  db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
}
