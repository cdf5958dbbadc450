/** A day's figures from its tickets and calls: the same reckoning for every database. */
import type { CallRow, DayFigures, TicketRow } from '../rows/read.ts';

type Sums = { -readonly [K in keyof DayFigures]: DayFigures[K] };

/** One row per queue and class that had a ticket, ordered by queue, then class. */
export function figuresOf(
  day: string,
  tickets: readonly TicketRow[],
  calls: readonly CallRow[],
): readonly DayFigures[] {
  const rows = new Map<string, Sums>();
  const byTicket = new Map<string, { readonly row: Sums; readonly issuedAt: number }>();
  for (const ticket of tickets) {
    const row = rowFor(rows, day, ticket);
    row.issued += 1;
    if (ticket.state === 'finished') row.finished += 1;
    if (ticket.state === 'missed') row.missed += 1;
    if (ticket.state === 'cancelled') row.cancelled += 1;
    if (ticket.state === 'closed') row.closed += 1;
    byTicket.set(ticket.ticket, { row, issuedAt: ticket.issuedAt });
  }
  const firstCalls = new Set<string>();
  for (const call of [...calls].sort((a, b) => a.call - b.call)) {
    const of = byTicket.get(call.ticket);
    if (of === undefined) continue;
    if (!firstCalls.has(call.ticket)) {
      firstCalls.add(call.ticket);
      const waitMs = Math.max(0, call.at - of.issuedAt);
      of.row.called += 1;
      of.row.waitSumMs += waitMs;
      of.row.waitMaxMs = Math.max(of.row.waitMaxMs, waitMs);
    }
    if (call.outcome === 'finished' && call.endedAt !== null) {
      of.row.serviceSumMs += Math.max(0, call.endedAt - (call.startedAt ?? call.at));
    }
  }
  const order = (row: DayFigures): string => `${row.queue}\n${row.class}`;
  return [...rows.values()].sort((a, b) => (order(a) < order(b) ? -1 : 1));
}

function rowFor(rows: Map<string, Sums>, day: string, ticket: TicketRow): Sums {
  const key = `${ticket.queue}\n${ticket.class}`;
  const known = rows.get(key);
  if (known !== undefined) return known;
  const counts = { issued: 0, called: 0, finished: 0, missed: 0, cancelled: 0, closed: 0 };
  const row = {
    day,
    queue: ticket.queue,
    class: ticket.class,
    ...counts,
    waitSumMs: 0,
    waitMaxMs: 0,
    serviceSumMs: 0,
  };
  rows.set(key, row);
  return row;
}
