/** The door: the store that the settings ask for. */
import type { After } from './after.ts';
import type { Store } from './port.ts';
import { openPostgresStore } from './postgres/store.ts';
import { openSqliteStore } from './sqlite/store.ts';

export type OpenStoreOptions = {
  /** `postgres://…`, or null for SQLite in `dir`. */
  readonly databaseUrl: string | null;
  /** The data folder. */
  readonly dir: string;
  /** Ms since the epoch. */
  readonly now: () => number;
  readonly after: After;
  /** 0 to below 1. */
  readonly random: () => number;
  readonly onConnectionError?: (error: Error) => void;
};

/** Throws `StoreError`, its message fit for the technician who reads it. */
export function openStore({ databaseUrl, dir, ...rest }: OpenStoreOptions): Promise<Store> {
  return databaseUrl === null
    ? openSqliteStore({ dir, now: rest.now })
    : openPostgresStore({ url: databaseUrl, ...rest });
}
