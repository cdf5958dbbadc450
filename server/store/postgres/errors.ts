/** PostgreSQL's SQLSTATE codes as the store's errors (manual, appendix A). */
import { StoreError } from '../store-error.ts';
import type { StoreErrorCode } from '../store-error.ts';

const EXACT: ReadonlyMap<string, StoreErrorCode> = new Map([
  ['53100', 'FULL'],
  ['58030', 'IO'],
  ['XX001', 'CORRUPT'],
  ['XX002', 'CORRUPT'],
  ['25006', 'READ_ONLY'],
  ['40001', 'BUSY'],
  ['40P01', 'BUSY'],
  ['53300', 'UNAVAILABLE'],
  ['57P01', 'UNAVAILABLE'],
  ['57P02', 'UNAVAILABLE'],
  ['57P03', 'UNAVAILABLE'],
  ['28P01', 'UNAVAILABLE'],
  ['28000', 'UNAVAILABLE'],
  ['3D000', 'UNAVAILABLE'],
]);

const CONNECTION = /^(ECONN|EPIPE|ENOENT$|ETIMEDOUT|EHOST|ENET|ENOTFOUND|EAI_|08)/;

export function sqlState(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
}

/** Whether the database undid the transaction because of another one: the same one may pass now. */
export function isContention(error: unknown): boolean {
  const state = sqlState(error);
  return state === '40001' || state === '40P01';
}

/** The table whose key was there already, or null. */
export function duplicateIn(error: unknown): string | null {
  if (sqlState(error) !== '23505' || !(error instanceof Error)) return null;
  return 'table' in error && typeof error.table === 'string' ? error.table : '';
}

/**
 * `UNAVAILABLE` in the middle of a commit leaves open whether it happened: the committer looks its keys
 * up before it decides again.
 */
export function asStoreError(error: unknown, doing: string): unknown {
  if (!(error instanceof Error) || error instanceof StoreError) return error;
  const state = sqlState(error) ?? '';
  const lost =
    CONNECTION.test(state) ||
    /^Connection terminated|timeout exceeded when trying to connect|not queryable/.test(error.message);
  const code = EXACT.get(state) ?? (lost ? 'UNAVAILABLE' : undefined);
  return code === undefined ? error : new StoreError(code, `${doing}: ${error.message}`, { cause: error });
}
