/** Applies row changes to the read tables through prepared statements. */
import { callFromSql, ticketFromSql } from './read-rows.ts';
import { figuresOf } from '../project/figures.ts';
import type { RowChange } from '../project/change.ts';
import type { SqliteDb } from './engine.ts';
import { Statements } from './statements.ts';

const TICKET = [
  'day',
  'ticket',
  'number',
  'item',
  'queue',
  'class',
  'verified',
  'needs',
  'cases',
  'state',
  'window',
  'issuedAt',
  'enteredAt',
  'calledAt',
  'startedAt',
  'endedAt',
  'reason',
  'credit',
] as const;

const FIGURES = [
  'day',
  'queue',
  'class',
  'issued',
  'called',
  'finished',
  'missed',
  'cancelled',
  'closed',
  'waitSumMs',
  'waitMaxMs',
  'serviceSumMs',
] as const;

export type RowWriter = (hall: string, change: RowChange) => void;

export function rowWriter(db: SqliteDb): RowWriter {
  const statements = new Statements(db);
  const addTicket = statements.insert('tickets', TICKET);
  const addFigures = statements.insert('day_figures', FIGURES);
  const addCall = statements.prepare(
    `INSERT INTO calls (hall, day, call, ticket, "window", actor, profile, why, source, at, recalls, waited_since)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
       coalesce((SELECT entered_at FROM tickets WHERE hall = ? AND day = ? AND ticket = ?), ?))`,
  );
  const reopenCall = statements.prepare(
    'UPDATE calls SET ended_at = NULL, outcome = NULL WHERE hall = ? AND day = ? AND call = ?',
  );
  const ticketsOf = statements.prepare('SELECT * FROM tickets WHERE hall = ? AND day = ?');
  const callsOf = statements.prepare('SELECT * FROM calls WHERE hall = ? AND day = ?');

  return (hall, change) => {
    switch (change.kind) {
      case 'ticket-added':
        addTicket(hall, change.row);
        return;
      case 'ticket-set': {
        const where = [hall, change.day, change.ticket];
        statements.update('tickets', change.set, 'hall = ? AND day = ? AND ticket = ?', where);
        return;
      }
      case 'call-added': {
        const { day, call, ticket, window, actor, profile, why, source, at, recalls } = change.row;
        const row = [hall, day, call, ticket, window, actor, profile, why, source, at, recalls];
        addCall.run(...row, hall, day, ticket, at);
        return;
      }
      case 'call-set': {
        const where = [hall, change.day, change.ticket];
        const running = 'hall = ? AND day = ? AND ticket = ? AND ended_at IS NULL';
        // Without statistics the planner would read the whole day's calls.
        statements.update('calls INDEXED BY calls_running', change.set, running, where);
        return;
      }
      case 'call-reopened':
        reopenCall.run(hall, change.day, change.call);
        return;
      case 'day-closed': {
        const tickets = ticketsOf.all(hall, change.day).map(ticketFromSql);
        const calls = callsOf.all(hall, change.day).map(callFromSql);
        for (const row of figuresOf(change.day, tickets, calls)) addFigures(hall, row);
        return;
      }
    }
  };
}
