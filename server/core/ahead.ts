/** How many are before a ticket: the people in its own queue, as the visitor sees it on the slip. */
import { compareKeys } from './key.ts';
import { ticketOf } from './place.ts';
import { planOf, type Plan, type QueuePlan, type WindowPlan } from './plan.ts';
import { countsAsOpen } from './reach.ts';
import { counterOf } from './schedule.ts';
import type { HallState, LaneId } from './state.ts';
import type { Key, TicketClass } from './ticket.ts';
import { rank, size } from './tree.ts';

/**
 * Waiting tickets of the same queue that would be called before this one if nobody else came. Exact for
 * one profile that serves this queue alone, an approximation otherwise: the counter is that of the
 * least-handicapped profile. O(lanes of the queue × log n). Null when the ticket neither waits nor
 * stepped out.
 */
export function ahead(state: HallState, ticketId: string): number | null {
  const ticket = ticketOf(state, ticketId);
  if (ticket?.state !== 'waiting' && ticket?.state !== 'stepped-out') return null;
  const plan = planOf(state.rules);
  const queue = plan.queues.get(ticket.queue);
  if (queue === undefined) return null;
  const before = rankIn(state, waitingLanes(state, queue, ticket.class), ticket.key);
  const other = ticket.class === 'green' ? 'ordinary' : 'green';
  const others = sizeOf(state, waitingLanes(state, queue, other));
  const { d, k } = nearestCounter(state, plan, queue);
  if (ticket.class === 'ordinary') {
    // K without end and nobody before: Infinity · 0 is no number, and all greens go first anyway.
    return before + (k === Infinity ? others : Math.min(others, Math.max(0, k - d) + k * before));
  }
  return before + (k === Infinity ? 0 : Math.min(others, Math.floor((d + before) / k)));
}

/** Waiting tickets of a queue, both classes; who stepped out is not counted. */
export function waitingCount(state: HallState, queueId: string): number {
  const queue = planOf(state.rules).queues.get(queueId);
  if (queue === undefined) return 0;
  return (
    sizeOf(state, waitingLanes(state, queue, 'green')) + sizeOf(state, waitingLanes(state, queue, 'ordinary'))
  );
}

/** All lanes of a queue and class in which tickets wait. */
export function waitingLanes(state: HallState, queue: QueuePlan, cls: TicketClass): LaneId[] {
  const { any, lowCounter, named } = queue.lanes[cls];
  // Each waiting ticket with a named window has its release in the due list.
  return state.due === null ? [any, lowCounter] : [any, lowCounter, ...named];
}

/** Entries of these lanes before `key`. */
export function rankIn(state: HallState, lanes: readonly LaneId[], key: Key): number {
  return lanes.reduce((sum, lane) => sum + rank(state.lanes[lane] ?? null, key, compareKeys), 0);
}

function sizeOf(state: HallState, lanes: readonly LaneId[]): number {
  return lanes.reduce((sum, lane) => sum + size(state.lanes[lane] ?? null), 0);
}

/** Counter and K of the least-handicapped profile: over open windows, or over all when none is open. */
function nearestCounter(state: HallState, plan: Plan, queue: QueuePlan): { d: number; k: number } {
  const all = queue.windows.flatMap((id) => plan.windows.get(id) ?? []);
  const open = all.filter(({ index }) => {
    const window = state.seats[index];
    return window !== undefined && countsAsOpen(window);
  });
  const handicap = (window: WindowPlan): number => window.rule.serves[queue.id] ?? Infinity;
  let best: WindowPlan | undefined;
  for (const window of open.length > 0 ? open : all) {
    if (best === undefined || handicap(window) < handicap(best)) best = window;
  }
  if (best === undefined) return { d: 0, k: state.rules.k };
  return { d: counterOf(state, best.rule.profile), k: best.k };
}
