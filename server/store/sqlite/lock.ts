/**
 * One process per data folder. The lock is a transaction held for life on a database of its own: the
 * operating system lets go of it when the process ends, however it ends.
 */
import { join } from 'node:path';
import { StoreError } from '../store-error.ts';
import { resultCode } from './errors.ts';
import type { SqliteEngine } from './engine.ts';

const SQLITE_BUSY = 5;

export type FolderLock = { release(): void };

/** Throws `LOCKED` when another process has the folder. */
export function lockFolder(engine: SqliteEngine, dir: string): FolderLock {
  const db = engine.open(join(dir, 'lock.db'), { readOnly: false });
  try {
    db.exec('PRAGMA busy_timeout = 0');
    db.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    db.close();
    if ((resultCode(error) ?? 0) % 256 !== SQLITE_BUSY) throw error;
    throw new StoreError(
      'LOCKED',
      `the data folder ${dir} is in use by another process; stop that one first, or name another folder with --data`,
      { context: { dir }, cause: error },
    );
  }
  return {
    release() {
      if (!db.isOpen) return;
      db.exec('ROLLBACK');
      db.close();
    },
  };
}
