/** The read tables in memory: what the memory store shows, and what a rebuild writes. */
import type { CallRow, DayFigures, TicketRow } from '../rows/read.ts';
import type { RowChange } from './change.ts';
import { figuresOf } from './figures.ts';

/** One hall's rows. */
export class ReadTables {
  readonly #days = new Map<string, Day>();

  apply(change: RowChange): void {
    switch (change.kind) {
      case 'ticket-added':
        this.#of(change.row.day).tickets.set(change.row.ticket, change.row);
        return;
      case 'ticket-set': {
        const { tickets } = this.#of(change.day);
        const row = tickets.get(change.ticket);
        if (row !== undefined) tickets.set(change.ticket, { ...row, ...change.set });
        return;
      }
      case 'call-added': {
        const { row } = change;
        const day = this.#of(row.day);
        day.calls.set(row.call, { ...row, waitedSince: day.tickets.get(row.ticket)?.enteredAt ?? row.at });
        day.running.set(row.ticket, row.call);
        return;
      }
      case 'call-set': {
        const day = this.#of(change.day);
        const call = day.running.get(change.ticket);
        const row = call === undefined ? undefined : day.calls.get(call);
        if (row === undefined) return;
        day.calls.set(row.call, { ...row, ...change.set });
        if (change.set.endedAt !== undefined && change.set.endedAt !== null)
          day.running.delete(change.ticket);
        return;
      }
      case 'call-reopened': {
        const day = this.#of(change.day);
        const row = day.calls.get(change.call);
        if (row === undefined) return;
        day.calls.set(row.call, { ...row, endedAt: null, outcome: null });
        day.running.set(row.ticket, row.call);
        return;
      }
      case 'day-closed': {
        const day = this.#of(change.day);
        day.figures = figuresOf(change.day, [...day.tickets.values()], [...day.calls.values()]);
        return;
      }
    }
  }

  /** In order of issue. */
  ticketsOf(day: string): TicketRow[] {
    const rows = [...(this.#days.get(day)?.tickets.values() ?? [])];
    return rows.sort((a, b) => a.issuedAt - b.issuedAt || (a.number < b.number ? -1 : 1));
  }

  ticket(day: string, ticket: string): TicketRow | null {
    return this.#days.get(day)?.tickets.get(ticket) ?? null;
  }

  /** In order of call. */
  callsOf(day: string): CallRow[] {
    return [...(this.#days.get(day)?.calls.values() ?? [])].sort((a, b) => a.call - b.call);
  }

  figuresOf(day: string): readonly DayFigures[] {
    return this.#days.get(day)?.figures ?? [];
  }

  days(): string[] {
    return [...this.#days.keys()].sort();
  }

  #of(day: string): Day {
    const known = this.#days.get(day);
    if (known !== undefined) return known;
    const made: Day = { tickets: new Map(), calls: new Map(), running: new Map(), figures: [] };
    this.#days.set(day, made);
    return made;
  }
}

type Day = {
  readonly tickets: Map<string, TicketRow>;
  readonly calls: Map<number, CallRow>;
  /** Ticket → its running call. */
  readonly running: Map<string, number>;
  figures: readonly DayFigures[];
};
