/**
 * The public state that an estimate starts from, cut down to what it reads: small enough to be handed
 * to another thread, and by its form without anything that a visitor alone knows.
 */
import { laneFor, routeFor } from '../lane.ts';
import { own } from '../own.ts';
import { ticketOf } from '../place.ts';
import { planOf } from '../plan.ts';
import { allTickets } from '../registry.ts';
import type { Rules } from '../rules.ts';
import type { HallState, LaneId, Reach } from '../state.ts';
import type { Key, TicketClass } from '../ticket.ts';
import { entries } from '../tree.ts';
import type { WindowState } from '../window.ts';
import type { PerClass } from './history.ts';

/** The nowcast looks this far back. */
export const NOWCAST_MS = 45 * 60_000;

export type WaitingEntry = {
  readonly id: string;
  readonly queue: string;
  readonly class: TicketClass;
  readonly key: Key;
  readonly lane: LaneId;
  /** For whoever was sent to one window by name: until when, and where it goes then. */
  readonly release: { readonly at: number; readonly lane: LaneId } | null;
};

/** Who sits at a window: called and expected, or being served. */
export type Seated = { readonly queue: string; readonly since: number; readonly here: boolean };

export type FrozenWindow = Pick<WindowState, 'id' | 'state' | 'idleSince' | 'reserved' | 'pause'> & {
  readonly seated: Seated | null;
};

export type FrozenHall = {
  readonly day: string;
  readonly seq: number;
  /** Now, ms; not before the last event. */
  readonly at: number;
  readonly rules: Rules;
  readonly reach: Reach;
  readonly counters: Readonly<Record<string, number>>;
  readonly due: HallState['due'];
  readonly windows: readonly FrozenWindow[];
  readonly waiting: readonly WaitingEntry[];
  /** New tickets of the last 45 minutes: queue → class → how many. */
  readonly seen: Readonly<Record<string, PerClass<number>>>;
};

/** O(tickets of the day), for the count of the last 45 minutes. */
export function freeze(state: HallState, atMs: number): FrozenHall {
  const at = Math.max(atMs, state.at);
  return {
    day: state.day ?? '',
    seq: state.seq,
    at,
    rules: state.rules,
    reach: state.reach,
    counters: state.counters,
    due: state.due,
    windows: state.rules.windows.flatMap(({ id }) => {
      const window = own(state.windows, id);
      return window === undefined ? [] : [frozenWindow(state, window)];
    }),
    waiting: waitingEntries(state),
    seen: seenSince(state, at - NOWCAST_MS),
  };
}

function frozenWindow(state: HallState, window: WindowState): FrozenWindow {
  const { id, idleSince, reserved, pause } = window;
  const ticket = window.current === null ? undefined : ticketOf(state, window.current);
  const seated =
    ticket?.state === 'called' || ticket?.state === 'serving'
      ? { queue: ticket.queue, since: ticket.calledAt, here: ticket.state === 'serving' }
      : null;
  return { id, state: window.state, idleSince, reserved, pause, seated };
}

function waitingEntries(state: HallState): WaitingEntry[] {
  const plan = planOf(state.rules);
  const waiting: WaitingEntry[] = [];
  for (const queue of plan.queues.values()) {
    for (const cls of ['green', 'ordinary'] as const) {
      const { any, lowCounter, named } = queue.lanes[cls];
      for (const lane of [any, lowCounter, ...named]) {
        for (const { key, value: id } of entries(state.lanes[lane] ?? null)) {
          const ticket = ticketOf(state, id);
          if (ticket?.state !== 'waiting') continue;
          const { route } = ticket;
          const after = laneFor(plan, queue.id, cls, routeFor(ticket.needs)) ?? any;
          const release = route.kind === 'window' ? { at: route.until, lane: after } : null;
          waiting.push({ id, queue: queue.id, class: cls, key, lane, release });
        }
      }
    }
  }
  return waiting;
}

function seenSince(state: HallState, fromMs: number): FrozenHall['seen'] {
  const seen: Record<string, Record<TicketClass, number>> = {};
  for (const { id } of state.rules.queues) seen[id] = { green: 0, ordinary: 0 };
  for (const ticket of allTickets(state.registry)) {
    if (ticket.issuedAt < fromMs) continue;
    const counts = own(seen, ticket.queue);
    if (counts !== undefined) counts[ticket.class] += 1;
  }
  return seen;
}
