/** One day of the log, reduced to what the estimate learns from. */
import type { HallEvent } from '../event.ts';
import type { TicketClass } from '../ticket.ts';
import { HALF_HOURS, halfHourOf } from './history.ts';

export type DaySample = {
  /** Each attended call: its queue, and how long its window was occupied. */
  readonly services: readonly { readonly queue: string; readonly ms: number }[];
  /** Each call that nobody came to: how long its window was held, ms. */
  readonly noShowsMs: readonly number[];
  /** `queue/class` → new tickets in each half hour of the day. */
  readonly arrivals: ReadonlyMap<string, readonly number[]>;
  /** Queue → entries that were not new tickets. */
  readonly reentries: ReadonlyMap<string, number>;
};

/** The key of `DaySample.arrivals`. */
export function arrivalKey(queue: string, cls: TicketClass): string {
  return `${queue}/${cls}`;
}

/** Longer between two visitors is a break, no part of the service. */
const LONGEST_GAP_MS = 3 * 60_000;
/** A service that was not ended for so long was forgotten. */
const LONGEST_SERVICE_MS = 3 * 3_600_000;

type Seat = { readonly ticket: string; readonly queue: string; readonly calledAt: number };
type Ended = { readonly seat: Seat; readonly kind: 'served' | 'no-show'; readonly at: number };

/**
 * A visitor occupies a window until the next call there, where the next one was waiting already:
 * the clerk's own seconds between two visitors are waited for like the service itself.
 */
export function sampleDay(events: Iterable<HallEvent>, dayStartMs: number): DaySample {
  const services: { queue: string; ms: number }[] = [];
  const noShowsMs: number[] = [];
  const arrivals = new Map<string, number[]>();
  const reentries = new Map<string, number>();
  const enteredAt = new Map<string, { queue: string; at: number }>();
  const seats = new Map<string, Seat>();
  const ended = new Map<string, Ended>();

  const settle = (window: string, next: { at: number; waitingSince: number } | null): void => {
    const last = ended.get(window);
    if (last === undefined) return;
    ended.delete(window);
    const inLine = next !== null && next.waitingSince <= last.at && next.at - last.at <= LONGEST_GAP_MS;
    const ms = (inLine ? next.at : last.at) - last.seat.calledAt;
    if (ms > LONGEST_SERVICE_MS) return;
    if (last.kind === 'no-show') noShowsMs.push(ms);
    else services.push({ queue: last.seat.queue, ms });
  };
  const leave = (window: string | null, at: number, kind: Ended['kind'] | null): void => {
    const seat = window === null ? undefined : seats.get(window);
    if (window === null || seat === undefined) return;
    seats.delete(window);
    if (kind !== null) ended.set(window, { seat, kind, at });
  };

  for (const event of events) {
    const { at } = event;
    switch (event.type) {
      case 'entered': {
        const { ticket, queue, cause, from } = event.data;
        // A bring-back comes from a window where it does not sit.
        if (from !== null && seats.get(from)?.ticket === ticket) leave(from, at, 'served');
        enteredAt.set(ticket, { queue, at: cause === 'released' ? (enteredAt.get(ticket)?.at ?? at) : at });
        if (cause === 'issued') {
          const key = arrivalKey(queue, event.data.class);
          const counts = arrivals.get(key) ?? new Array<number>(HALF_HOURS).fill(0);
          const slot = halfHourOf(at, dayStartMs);
          counts[slot] = (counts[slot] ?? 0) + 1;
          arrivals.set(key, counts);
        } else if (cause !== 'released') {
          reentries.set(queue, (reentries.get(queue) ?? 0) + 1);
        }
        break;
      }
      case 'called': {
        const { window, ticket } = event.data;
        const entry = enteredAt.get(ticket);
        settle(window, { at, waitingSince: entry?.at ?? at });
        if (entry !== undefined) seats.set(window, { ticket, queue: entry.queue, calledAt: at });
        break;
      }
      case 'finished':
      case 'held':
        leave(event.data.window, at, 'served');
        break;
      case 'missed':
        leave(event.data.window, at, 'no-show');
        break;
      case 'cancelled':
        leave(event.data.window, at, null);
        break;
      case 'undone': {
        const last = ended.get(event.data.window);
        if (last === undefined) break;
        ended.delete(event.data.window);
        if (event.data.ticket.state !== 'waiting') seats.set(event.data.window, last.seat);
        break;
      }
      default:
        break;
    }
  }
  for (const window of ended.keys()) settle(window, null);
  return { services, noShowsMs, arrivals, reentries };
}
