/** Brings the database to this program's schema and refuses one that would lose commits. */
import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import { POSTGRES_FACTS } from '../sql/facts.ts';
import { migrations, schemaVersion } from '../sql/schema.ts';
import type { Tables } from '../sql/tables.ts';
import { StoreError } from '../store-error.ts';

/** One node migrates while the others wait; any number that nobody else uses. */
const MIGRATION_LOCK = 6_201_411;

/** Throws `NEWER_SCHEMA`. */
export async function migrate(db: Kysely<Tables>): Promise<void> {
  const known = schemaVersion(POSTGRES_FACTS);
  for (const { version, statements } of migrations(POSTGRES_FACTS)) {
    await db.transaction().execute(async (trx) => {
      await sql`select pg_advisory_xact_lock(${MIGRATION_LOCK})`.execute(trx);
      await sql`create table if not exists schema_version (version bigint not null primary key)`.execute(trx);
      const { rows } = await sql<{
        done: number | null;
      }>`select max(version) as done from schema_version`.execute(trx);
      const done = rows[0]?.done ?? 0;
      if (done > known) {
        throw new StoreError(
          'NEWER_SCHEMA',
          `the database was written by a newer program (data version ${done}, this one knows ${known}); start that one`,
          { context: { version: done, known } },
        );
      }
      if (done >= version) return;
      for (const statement of statements) await sql.raw(statement).execute(trx);
      await sql`insert into schema_version (version) values (${version})`.execute(trx);
    });
  }
}

/** Throws `NOT_DURABLE` when a commit would be acknowledged before it is on disk. */
export async function assertDurable(db: Kysely<Tables>): Promise<void> {
  for (const setting of ['synchronous_commit', 'fsync', 'full_page_writes']) {
    const { rows } = await sql<{ value: string }>`select current_setting(${setting}) as value`.execute(db);
    const value = rows[0]?.value ?? '';
    if (value === 'off' || value === 'local') {
      throw new StoreError(
        'NOT_DURABLE',
        `PostgreSQL has ${setting} = ${value}: a power cut could lose numbers`,
        {
          context: { setting, value },
        },
      );
    }
  }
}
