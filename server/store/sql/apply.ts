/** Row changes as statements of the query builder, for a database that is reached over a connection. */
import type { Transaction } from 'kysely';
import { figuresOf } from '../project/figures.ts';
import type { RowChange } from '../project/change.ts';
import { ticketToTable } from './codec.ts';
import { callsOf, ticketsOf } from './reports.ts';
import type { Tables, TicketTable } from './tables.ts';

/** Statements that are handed over one after the other; the connection runs them in that order. */
export class Sent {
  readonly #answers: Promise<unknown>[] = [];

  add(answer: Promise<unknown>): void {
    // The first failure is reported by `settle`; until then it must not count as unhandled.
    answer.catch(() => undefined);
    this.#answers.push(answer);
  }

  /**
   * Waits for all; throws the first failure, and only then: a statement that is sent after the rollback is
   * no part of the transaction any more, and its row would be kept.
   */
  async settle(): Promise<void> {
    const ends = await Promise.allSettled(this.#answers.splice(0));
    for (const end of ends) if (end.status === 'rejected') throw end.reason;
  }
}

/** Sends the changes in order; tickets that are added one after the other go together. */
export async function applyChanges(
  db: Transaction<Tables>,
  hall: string,
  changes: readonly RowChange[],
  sent: Sent,
): Promise<void> {
  let added: TicketTable[] = [];
  const flush = (): void => {
    if (added.length > 0) sent.add(db.insertInto('tickets').values(added).execute());
    added = [];
  };
  for (const change of changes) {
    if (change.kind === 'ticket-added') {
      added.push(ticketToTable(hall, change.row));
      continue;
    }
    flush();
    await applyChange(db, hall, change, sent);
  }
  flush();
}

async function applyChange(
  db: Transaction<Tables>,
  hall: string,
  change: Exclude<RowChange, { kind: 'ticket-added' }>,
  sent: Sent,
): Promise<void> {
  switch (change.kind) {
    case 'ticket-set': {
      const { day, ticket, set } = change;
      const { needs, credit, ...same } = set;
      const columns: Partial<TicketTable> = { ...same };
      if (needs !== undefined) columns.needs = JSON.stringify(needs);
      if (credit !== undefined) columns.credit = credit ? 1 : 0;
      sent.add(
        db
          .updateTable('tickets')
          .set(columns)
          .where('hall', '=', hall)
          .where('day', '=', day)
          .where('ticket', '=', ticket)
          .execute(),
      );
      return;
    }
    case 'call-added': {
      const { row } = change;
      sent.add(
        db
          .insertInto('calls')
          .values((eb) => ({
            hall,
            ...row,
            waitedSince: eb.fn.coalesce(
              eb
                .selectFrom('tickets')
                .select('enteredAt')
                .where('hall', '=', hall)
                .where('day', '=', row.day)
                .where('ticket', '=', row.ticket),
              eb.val(row.at),
            ),
          }))
          .execute(),
      );
      return;
    }
    case 'call-set':
      sent.add(
        db
          .updateTable('calls')
          .set(change.set)
          .where('hall', '=', hall)
          .where('day', '=', change.day)
          .where('ticket', '=', change.ticket)
          .where('endedAt', 'is', null)
          .execute(),
      );
      return;
    case 'call-reopened':
      sent.add(
        db
          .updateTable('calls')
          .set({ endedAt: null, outcome: null })
          .where('hall', '=', hall)
          .where('day', '=', change.day)
          .where('call', '=', change.call)
          .execute(),
      );
      return;
    case 'day-closed': {
      await sent.settle();
      const tickets = await ticketsOf(db, hall, change.day);
      const rows = figuresOf(change.day, tickets, await callsOf(db, hall, change.day));
      if (rows.length > 0) {
        sent.add(
          db
            .insertInto('dayFigures')
            .values(rows.map((row) => ({ hall, ...row })))
            .execute(),
        );
      }
      return;
    }
  }
}
