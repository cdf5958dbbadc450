import type { Kysely } from 'kysely';
import type { Reports } from '../port.ts';
import type { CallRow, TicketRow } from '../rows/read.ts';
import type { SqlAccess } from './access.ts';
import { ticketFromTable, withoutHall } from './codec.ts';
import type { Tables } from './tables.ts';

export function sqlReports(access: SqlAccess): Reports {
  return {
    ticketsOf: (hall, day) => access.read((db) => ticketsOf(db, hall, day)),
    async ticket(hall, day, ticket) {
      const row = await access.read((db) =>
        db
          .selectFrom('tickets')
          .selectAll()
          .where('hall', '=', hall)
          .where('day', '=', day)
          .where('ticket', '=', ticket)
          .executeTakeFirst(),
      );
      return row === undefined ? null : ticketFromTable(row);
    },
    callsOf: (hall, day) => access.read((db) => callsOf(db, hall, day)),
    async figures(hall, fromDay, toDay) {
      const rows = await access.read((db) =>
        db
          .selectFrom('dayFigures')
          .selectAll()
          .where('hall', '=', hall)
          .where('day', '>=', fromDay)
          .where('day', '<=', toDay)
          .orderBy('day')
          .orderBy('queue')
          .orderBy('class')
          .execute(),
      );
      return rows.map(withoutHall);
    },
  };
}

/** In order of issue. */
export async function ticketsOf(db: Kysely<Tables>, hall: string, day: string): Promise<TicketRow[]> {
  const rows = await db
    .selectFrom('tickets')
    .selectAll()
    .where('hall', '=', hall)
    .where('day', '=', day)
    .orderBy('issuedAt')
    .orderBy('number')
    .execute();
  return rows.map(ticketFromTable);
}

/** In order of call. */
export async function callsOf(db: Kysely<Tables>, hall: string, day: string): Promise<CallRow[]> {
  const rows = await db
    .selectFrom('calls')
    .selectAll()
    .where('hall', '=', hall)
    .where('day', '=', day)
    .orderBy('call')
    .execute();
  return rows.map(withoutHall);
}
