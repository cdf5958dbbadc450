/**
 * Empties a hall's read tables and writes them again from its log, in one transaction. A day at a time
 * is folded in memory, so that years of log need no more room than their longest day.
 */
import type { Transaction } from 'kysely';
import { foldInto } from '../project/fold.ts';
import { ReadTables } from '../project/read-tables.ts';
import type { SqlAccess } from './access.ts';
import { ticketToTable } from './codec.ts';
import type { Tables } from './tables.ts';

/** Rows per statement: below every database's limit of parameters. */
const CHUNK = 500;

export function rebuildRows(access: SqlAccess, hall: string): Promise<{ readonly events: number }> {
  return access.write(async (db) => {
    // Locks the hall: a commit of another node waits, and then adds to what was rebuilt.
    await db.updateTable('halls').set({ hall }).where('hall', '=', hall).execute();
    for (const table of ['tickets', 'calls', 'dayFigures'] as const) {
      await db.deleteFrom(table).where('hall', '=', hall).execute();
    }
    const days = await db
      .selectFrom('events')
      .select('day')
      .distinct()
      .where('hall', '=', hall)
      .orderBy('day')
      .execute();
    let count = 0;
    for (const { day } of days) {
      const events = await db
        .selectFrom('events')
        .selectAll()
        .where('hall', '=', hall)
        .where('day', '=', day)
        .orderBy('seq')
        .execute();
      const tables = new ReadTables();
      foldInto(tables, events);
      await writeDay(db, hall, day, tables);
      count += events.length;
    }
    return { events: count };
  });
}

async function writeDay(
  db: Transaction<Tables>,
  hall: string,
  day: string,
  tables: ReadTables,
): Promise<void> {
  for (const rows of chunks(tables.ticketsOf(day))) {
    await db
      .insertInto('tickets')
      .values(rows.map((row) => ticketToTable(hall, row)))
      .execute();
  }
  for (const rows of chunks(tables.callsOf(day))) {
    await db
      .insertInto('calls')
      .values(rows.map((row) => ({ hall, ...row })))
      .execute();
  }
  for (const rows of chunks(tables.figuresOf(day))) {
    await db
      .insertInto('dayFigures')
      .values(rows.map((row) => ({ hall, ...row })))
      .execute();
  }
}

function* chunks<T>(rows: readonly T[]): Generator<readonly T[]> {
  for (let from = 0; from < rows.length; from += CHUNK) yield rows.slice(from, from + CHUNK);
}
