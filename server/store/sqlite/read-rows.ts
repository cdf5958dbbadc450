/** Rows of the read tables as the raw connection gives them: the query builder's renaming, by hand. */
import { ticketFromTable, withoutHall } from '../sql/codec.ts';
import type { TicketTable } from '../sql/tables.ts';
import type { CallRow, TicketRow } from '../rows/read.ts';

const camel = (column: string): string =>
  column.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());

function renamed(row: unknown): object {
  if (typeof row !== 'object' || row === null) return {};
  return Object.fromEntries(Object.entries(row).map(([column, value]) => [camel(column), value as unknown]));
}

export function ticketFromSql(row: unknown): TicketRow {
  return ticketFromTable(renamed(row) as TicketTable);
}

export function callFromSql(row: unknown): CallRow {
  return withoutHall(renamed(row) as CallRow & { hall: string });
}
