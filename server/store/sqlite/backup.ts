/** A verified copy of a running database, and putting one back. */
import { constants } from 'node:fs';
import { access, copyFile, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { BackupResult } from '../port.ts';
import type { Head } from '../rows/log.ts';
import { SQLITE_FACTS } from '../sql/facts.ts';
import { schemaVersion } from '../sql/schema.ts';
import { StoreError } from '../store-error.ts';
import { asStoreError } from './errors.ts';
import { oneValue } from './engine.ts';
import type { SqliteDb, SqliteEngine } from './engine.ts';
import { lockFolder } from './lock.ts';

/**
 * Copies over the server's own connection (a second one would be a second writer), checks the copy and
 * only then gives it its name: an older backup of that name stays whole until the end.
 */
export async function backupTo(engine: SqliteEngine, db: SqliteDb, toFile: string): Promise<BackupResult> {
  const draft = `${toFile}.part`;
  try {
    await removeDatabase(draft);
    await engine.backup(db, draft);
    const heads = checkCopy(engine, draft);
    await sync(draft);
    const { size } = await stat(draft);
    await rename(draft, toFile);
    await sync(dirname(toFile));
    return { kind: 'done', file: toFile, bytes: size, heads };
  } catch (error) {
    throw asStoreError(error, `backup to ${toFile}`);
  } finally {
    await removeDatabase(draft);
  }
}

/**
 * Puts a backup in the place of a stopped server's database; what was there is kept as
 * `hall.db.before-restore`. Generations grow beyond both, so that no screen takes the older log for a
 * continuation. Throws `LOCKED` while the server runs, `NOT_FOUND`, `CORRUPT`, `NEWER_SCHEMA`.
 */
export async function restoreFrom(options: {
  readonly engine: SqliteEngine;
  readonly dir: string;
  readonly fromFile: string;
}): Promise<Readonly<Record<string, Head>>> {
  const { engine, dir, fromFile } = options;
  await access(fromFile, constants.R_OK).catch((cause: unknown) => {
    throw new StoreError('NOT_FOUND', `there is no readable backup ${fromFile}`, { cause });
  });
  const lock = lockFolder(engine, dir);
  const file = join(dir, 'hall.db');
  const draft = `${file}.part`;
  try {
    await removeDatabase(draft);
    await copyFile(fromFile, draft);
    const heads = checkCopy(engine, draft);
    raiseAbove(engine, draft, generationIn(engine, file));
    await sync(draft);
    await setAside(file, `${file}.before-restore`);
    await rename(draft, file);
    await sync(dir);
    return heads;
  } catch (error) {
    throw asStoreError(error, `restore from ${fromFile}`);
  } finally {
    await removeDatabase(draft);
    lock.release();
  }
}

/** Heads by hall. Throws `CORRUPT` or `NEWER_SCHEMA`. */
function checkCopy(engine: SqliteEngine, file: string): Readonly<Record<string, Head>> {
  const db = engine.open(file, { readOnly: false });
  try {
    // One file without companions: it can be carried away as it is.
    db.exec('PRAGMA journal_mode = DELETE');
    const finding = String(oneValue(db, 'PRAGMA integrity_check(1)'));
    if (finding !== 'ok') {
      throw new StoreError('CORRUPT', `the copy ${file} is damaged: ${finding}`, { context: { finding } });
    }
    const version = Number(oneValue(db, 'PRAGMA user_version'));
    const known = schemaVersion(SQLITE_FACTS);
    if (version > known) {
      throw new StoreError('NEWER_SCHEMA', `the copy ${file} was written by a newer program`, {
        context: { version, known },
      });
    }
    if (version < 1)
      throw new StoreError('CORRUPT', `${file} is not a hall's database`, { context: { version } });
    return headsIn(db, file);
  } finally {
    db.close();
  }
}

function headsIn(db: SqliteDb, file: string): Readonly<Record<string, Head>> {
  const rows = db.prepare('SELECT hall, day, seq, hash FROM halls WHERE day IS NOT NULL').all() as (Head & {
    hall: string;
  })[];
  return Object.fromEntries(
    rows.map(({ hall, day, seq, hash }) => {
      const last = oneValue(
        db,
        'SELECT hash FROM events WHERE hall = ? AND day = ? AND seq = ?',
        hall,
        day,
        seq,
      );
      if (last !== hash) {
        throw new StoreError('CORRUPT', `${file}: the log of ${hall} does not end at its head`, {
          context: { hall },
        });
      }
      return [hall, { day, seq, hash }];
    }),
  );
}

/** The highest generation in a database that may be missing or beyond reading. */
function generationIn(engine: SqliteEngine, file: string): number {
  try {
    const db = engine.open(file, { readOnly: true });
    try {
      return Number(oneValue(db, 'SELECT max(generation) FROM halls') ?? 0);
    } finally {
      db.close();
    }
  } catch {
    return 0;
  }
}

function raiseAbove(engine: SqliteEngine, file: string, generation: number): void {
  const db = engine.open(file, { readOnly: false });
  try {
    db.prepare('UPDATE halls SET generation = max(generation, ?) + 1').run(generation);
  } finally {
    db.close();
  }
}

async function setAside(file: string, to: string): Promise<void> {
  await removeDatabase(to);
  // The log file belongs to its database: left behind it would be applied to the restored one.
  for (const end of ['', '-wal', '-shm']) {
    await rename(file + end, to + end).catch((error: unknown) => {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
    });
  }
}

async function removeDatabase(file: string): Promise<void> {
  for (const end of ['', '-wal', '-shm', '-journal']) await rm(file + end, { force: true });
}

async function sync(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
