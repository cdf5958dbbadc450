/** What was told of waiting times, and the days' reports on it. */
import { sql } from 'kysely';
import type { Estimates } from '../port.ts';
import type { SqlAccess } from './access.ts';
import { estimateFromTable, estimateToTable, withoutHall } from './codec.ts';

/** Rows per transaction: a few milliseconds at most, so that no call waits longer for it. */
const CHUNK = 100;

export function sqlEstimates(access: SqlAccess): Estimates {
  return {
    async tell(hall, rows) {
      for (const chunk of chunks(rows)) {
        await access.write((db) =>
          db
            .insertInto('estimates')
            .values(chunk.map((row) => estimateToTable(hall, row)))
            .onConflict((conflict) => conflict.columns(['hall', 'day', 'ticket']).doNothing())
            .execute(),
        );
      }
    },
    async came(hall, day, waits) {
      for (const chunk of chunks(waits)) {
        const tickets = sql.join(chunk.map(({ ticket }) => sql`${ticket}`));
        const cases = chunk.map(
          ({ ticket, actualMs }) => sql`when ${ticket} then cast(${actualMs} as double precision)`,
        );
        const update = sql`
          update estimates set actual_ms = case ticket ${sql.join(cases, sql` `)} end
          where hall = ${hall} and day = ${day} and ticket in (${tickets})`;
        await access.write((db) => update.execute(db));
      }
    },
    async ofDay(hall, day) {
      const rows = await access.read((db) =>
        db
          .selectFrom('estimates')
          .selectAll()
          .where('hall', '=', hall)
          .where('day', '=', day)
          .orderBy('seq')
          .orderBy('ticket')
          .execute(),
      );
      return rows.map(estimateFromTable);
    },
    async prune(hall, beforeDay) {
      const { numDeletedRows } = await access.write((db) =>
        db.deleteFrom('estimates').where('hall', '=', hall).where('day', '<', beforeDay).executeTakeFirst(),
      );
      return Number(numDeletedRows);
    },
    async score(hall, { day, report }) {
      await access.write((db) =>
        db
          .insertInto('estimateScores')
          .values({ hall, day, report })
          .onConflict((conflict) => conflict.columns(['hall', 'day']).doUpdateSet({ report }))
          .execute(),
      );
    },
    async scores(hall, fromDay, toDay) {
      const rows = await access.read((db) =>
        db
          .selectFrom('estimateScores')
          .selectAll()
          .where('hall', '=', hall)
          .where('day', '>=', fromDay)
          .where('day', '<=', toDay)
          .orderBy('day')
          .execute(),
      );
      return rows.map(withoutHall);
    },
  };
}

function* chunks<T>(rows: readonly T[]): Generator<readonly T[]> {
  for (let from = 0; from < rows.length; from += CHUNK) yield rows.slice(from, from + CHUNK);
}
