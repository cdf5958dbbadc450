/**
 * The only ways to a database. `read` sees committed rows, `write` is one transaction. Calling either
 * inside a `write` is refused: on a single connection the inner query would wait for its own outer one.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import type { Kysely, Transaction } from 'kysely';
import { StoreError } from '../store-error.ts';
import type { Tables } from './tables.ts';

export type SqlAccess = {
  read<T>(query: (db: Kysely<Tables>) => Promise<T>): Promise<T>;
  /** May run `change` again after a conflict between transactions: it must have no effect but its rows. */
  write<T>(change: (db: Transaction<Tables>) => Promise<T>): Promise<T>;
};

/** Puts the guard around `inner`. */
export function guarded(inner: SqlAccess): SqlAccess {
  const writing = new AsyncLocalStorage<true>();
  const refuse = (what: string): void => {
    if (writing.getStore() !== undefined) {
      throw new StoreError('NESTED', `${what} inside a write: use the transaction that it was given`);
    }
  };
  return {
    async read(query) {
      refuse('read');
      return inner.read(query);
    },
    async write(change) {
      refuse('write');
      return inner.write((db) => writing.run(true, () => change(db)));
    },
  };
}
