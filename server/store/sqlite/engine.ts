/**
 * The SQLite library: Node's own where it is new enough, else the packaged one with the same interface.
 * Before 3.51.3 a database in WAL mode can lose commits, so an older one is never used.
 */
import type { Value } from '../sql/codec.ts';
import { StoreError } from '../store-error.ts';

export type SqliteStatement = {
  run(...parameters: Value[]): {
    readonly changes: number | bigint;
    readonly lastInsertRowid: number | bigint;
  };
  get(...parameters: Value[]): unknown;
  all(...parameters: Value[]): unknown[];
  columns(): readonly unknown[];
};

export type SqliteDb = {
  readonly isOpen: boolean;
  exec(sql: string): void;
  prepare(sql: string): SqliteStatement;
  close(): void;
};

export type SqliteEngine = {
  readonly version: string;
  open(file: string, options: { readonly readOnly: boolean }): SqliteDb;
  /** On-line copy over `db`'s own connection. */
  backup(db: SqliteDb, toFile: string): Promise<void>;
};

type Library = {
  DatabaseSync: new (file: string, options: { readOnly: boolean }) => SqliteDb;
  backup(db: SqliteDb, toFile: string): Promise<number>;
};

/** First version without the WAL reset bug. */
export const SAFE_VERSION = '3.51.3';

/** Throws `OLD_ENGINE` when no safe library can be had. */
export async function loadSqlite(): Promise<SqliteEngine> {
  const builtIn = isSafe(process.versions['sqlite'] ?? '0')
    ? process.getBuiltinModule('node:sqlite')
    : undefined;
  const library = (builtIn ?? (await import('@photostructure/sqlite'))) as unknown as Library;
  const version = versionOf(library);
  if (!isSafe(version)) {
    throw new StoreError(
      'OLD_ENGINE',
      `SQLite ${version} can lose commits; ${SAFE_VERSION} or newer is needed`,
      {
        context: { version, needed: SAFE_VERSION },
      },
    );
  }
  return {
    version,
    open: (file, { readOnly }) => new library.DatabaseSync(file, { readOnly }),
    async backup(db, toFile) {
      await library.backup(db, toFile);
    },
  };
}

function versionOf(library: Library): string {
  const db = new library.DatabaseSync(':memory:', { readOnly: false });
  try {
    return String(oneValue(db, 'SELECT sqlite_version()'));
  } finally {
    db.close();
  }
}

export function isSafe(version: string): boolean {
  const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number);
  const [safeMajor = 0, safeMinor = 0, safePatch = 0] = SAFE_VERSION.split('.').map(Number);
  if (major !== safeMajor) return major > safeMajor;
  return minor === safeMinor ? patch >= safePatch : minor > safeMinor;
}

/** First column of the first row, or undefined. */
export function oneValue(db: SqliteDb, sql: string, ...parameters: Value[]): unknown {
  const row = db.prepare(sql).get(...parameters);
  return typeof row === 'object' && row !== null ? Object.values(row)[0] : undefined;
}
