/** How long people waited for their first call, by queue and class. */
import {
  entries,
  ticketOf,
  type HallState,
  type Rules,
  type Ticket,
  type TicketClass,
} from '../core/index.ts';
import type { ClassWaits, LongWait, QueueWaits } from '../../protocol/http/fairness.ts';
import type { Step } from '../hall/step.ts';
import { binsOf, summaryOf, toMinutes } from './wait-figures.ts';

const CLASSES: readonly TicketClass[] = ['green', 'ordinary'];
const SHOWN_LONG_WAITS = 8;

type Cell = { readonly queue: string; readonly class: TicketClass; readonly waits: number[]; later: number };
type Waiting = { readonly ticket: Ticket; readonly waitedMs: number };

export class Waits {
  readonly #cells = new Map<string, Cell>();
  readonly #called = new Set<string>();

  apply({ before, event }: Step): void {
    if (event.type !== 'called') return;
    const ticket = ticketOf(before, event.data.ticket);
    if (ticket === undefined) return;
    const cell = this.#cell(ticket.queue, ticket.class);
    if (this.#called.has(ticket.id)) cell.later += 1;
    else cell.waits.push(event.at - ticket.issuedAt);
    this.#called.add(ticket.id);
  }

  /** Who waits: since coming back after an earlier call, everybody else since taking the number. */
  waiting(state: HallState, at: number): Waiting[] {
    const found: Waiting[] = [];
    for (const { value: ticket } of entries(state.tickets)) {
      if (ticket.state !== 'waiting') continue;
      const since = this.#called.has(ticket.id) ? ticket.since : ticket.issuedAt;
      found.push({ ticket, waitedMs: Math.max(0, at - since) });
    }
    return found;
  }

  classes(waiting: readonly Waiting[]): ClassWaits[] {
    return CLASSES.map((cls) => {
      const cells = [...this.#cells.values()].filter((cell) => cell.class === cls);
      const waits = cells.flatMap((cell) => cell.waits);
      const here = waiting.filter(({ ticket }) => ticket.class === cls);
      const later = cells.reduce((sum, cell) => sum + cell.later, 0);
      return { class: cls, ...figuresOf(waits, later, here), bins: binsOf(waits) };
    });
  }

  /** In the order of the rules; queues that nobody came to are left out. */
  queues({ queues }: Rules, waiting: readonly Waiting[]): QueueWaits[] {
    return queues.flatMap(({ id }) =>
      CLASSES.flatMap((cls) => {
        const cell = this.#cells.get(keyOf(id, cls));
        const here = waiting.filter(({ ticket }) => ticket.queue === id && ticket.class === cls);
        if (cell === undefined && here.length === 0) return [];
        return [{ queue: id, class: cls, ...figuresOf(cell?.waits ?? [], cell?.later ?? 0, here) }];
      }),
    );
  }

  /** Who has waited longer than the hall wants, longest first. An alarm; never an input to calling. */
  longerThan(waiting: readonly Waiting[], limitMs: number): { count: number; tickets: LongWait[] } {
    const long = waiting
      .filter(({ waitedMs }) => waitedMs > limitMs)
      .sort((a, b) => b.waitedMs - a.waitedMs || (a.ticket.number < b.ticket.number ? -1 : 1));
    const tickets = long.slice(0, SHOWN_LONG_WAITS).map(({ ticket, waitedMs }) => ({
      number: ticket.number,
      queue: ticket.queue,
      class: ticket.class,
      waitedMinutes: toMinutes(waitedMs),
    }));
    return { count: long.length, tickets };
  }

  #cell(queue: string, cls: TicketClass): Cell {
    const key = keyOf(queue, cls);
    const cell = this.#cells.get(key) ?? { queue, class: cls, waits: [], later: 0 };
    this.#cells.set(key, cell);
    return cell;
  }
}

function keyOf(queue: string, cls: TicketClass): string {
  return `${queue} ${cls}`;
}

function figuresOf(waits: readonly number[], laterCalls: number, waiting: readonly Waiting[]) {
  const longest = waiting.reduce<number | null>((most, { waitedMs }) => Math.max(most ?? 0, waitedMs), null);
  return {
    called: waits.length,
    ...summaryOf(waits),
    laterCalls,
    waiting: waiting.length,
    longestWaitingMinutes: longest === null ? null : toMinutes(longest),
  };
}
