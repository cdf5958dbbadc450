/** SQLite's result codes as the store's errors (https://sqlite.org/rescode.html). */
import { StoreError } from '../store-error.ts';
import type { StoreErrorCode } from '../store-error.ts';

const PRIMARY: ReadonlyMap<number, StoreErrorCode> = new Map([
  [5, 'BUSY'],
  [6, 'BUSY'],
  [8, 'READ_ONLY'],
  [10, 'IO'],
  [11, 'CORRUPT'],
  [13, 'FULL'],
  [14, 'IO'],
  [26, 'CORRUPT'],
]);

/** SQLITE_CONSTRAINT_PRIMARYKEY and SQLITE_CONSTRAINT_UNIQUE. */
const DUPLICATE: ReadonlySet<number> = new Set([1555, 2067]);

/** The extended result code; null if the error is not SQLite's. */
export function resultCode(error: unknown): number | null {
  if (!(error instanceof Error)) return null;
  if ('errcode' in error && typeof error.errcode === 'number') return error.errcode;
  if ('sqliteExtendedCode' in error && typeof error.sqliteExtendedCode === 'number')
    return error.sqliteExtendedCode;
  return null;
}

/** The table whose key was there already, or null. */
export function duplicateIn(error: unknown): string | null {
  const code = resultCode(error);
  if (code === null || !DUPLICATE.has(code) || !(error instanceof Error)) return null;
  return /constraint failed: (\w+)\./.exec(error.message)?.[1] ?? null;
}

/** A `StoreError` for broken storage; anything else comes back as it is. */
export function asStoreError(error: unknown, doing: string): unknown {
  const result = resultCode(error);
  const code = result === null ? undefined : PRIMARY.get(result & 0xff);
  if (code === undefined || result === null || !(error instanceof Error)) return error;
  return new StoreError(code, `${doing}: ${error.message}`, { context: { result }, cause: error });
}
