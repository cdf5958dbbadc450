/** Connections to PostgreSQL. Every one has a listener for errors: without it a restart of the database would end us. */
import pg from 'pg';
import type { PoolConfig } from 'pg';

/** Type of 64-bit integers: times and counters, all far below 2^53. */
const INT8 = 20;

export type PoolOptions = {
  readonly url: string;
  readonly connections: number;
  /** Told of connections that broke while idle; the pool replaces them by itself. */
  readonly onError: (error: Error) => void;
};

const TYPES: NonNullable<PoolConfig['types']> = {
  getTypeParser: (oid, format) => (oid === INT8 ? Number : pg.types.getTypeParser(oid, format)),
};

export function makePool({ url, connections, onError }: PoolOptions): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    types: TYPES,
    connectionTimeoutMillis: 5000,
    // The server's default may be weaker for this database or role; ours is said per connection.
    options: '-c synchronous_commit=on -c timezone=UTC',
    application_name: 'jiaohao',
  });
  pool.on('error', onError);
  pool.on('connect', (client) => client.on('error', onError));
  return pool;
}

/** A connection of its own, for listening. */
export function makeClient(url: string, onError: (error: Error) => void): pg.Client {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'jiaohao-listen',
    connectionTimeoutMillis: 5000,
    keepAlive: true,
  });
  client.on('error', onError);
  return client;
}
