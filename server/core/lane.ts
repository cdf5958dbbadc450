/**
 * Lanes: one ordered tree of waiting tickets per (queue, class, route). Who may be called by a window
 * is a question of lanes, never of single tickets, so that no call looks at more than lane heads.
 */
import { compareKeys } from './key.ts';
import type { Plan, WindowPlan } from './plan.ts';
import type { HallState, LaneId, Reach } from './state.ts';
import type { Key, Need, Route, Ticket, TicketClass } from './ticket.ts';
import { insert, min, remove, removeMin, type Tree } from './tree.ts';

type Lanes = HallState['lanes'];

/** Where a ticket with these needs may be called when nobody named a window. */
export function routeFor(needs: readonly Need[]): Route {
  return needs.includes('wheelchair') ? { kind: 'low-counter' } : { kind: 'any' };
}

/** The lane that a ticket stands in; null when it stands in none. */
export function laneOf(plan: Plan, ticket: Ticket): LaneId | null {
  if (ticket.state === 'waiting') return laneFor(plan, ticket.queue, ticket.class, ticket.route);
  if (ticket.state !== 'stepped-out') return null;
  return plan.queues.get(ticket.queue)?.lanes[ticket.class].out ?? null;
}

/** Null for a queue, or a named window, that the rules do not have. */
export function laneFor(plan: Plan, queueId: string, cls: TicketClass, route: Route): LaneId | null {
  const queue = plan.queues.get(queueId);
  if (queue === undefined) return null;
  const { any, lowCounter, named } = queue.lanes[cls];
  if (route.kind === 'any') return any;
  if (route.kind === 'low-counter') return lowCounter;
  return named[queue.windows.indexOf(route.window)] ?? null;
}

export function laneTree(lanes: Lanes, lane: LaneId | null): Tree<Key, string> {
  return lane === null ? null : (lanes[lane] ?? null);
}

export function withEntry(plan: Plan, lanes: Lanes, lane: LaneId, key: Key, ticket: string): Lanes {
  return withLane(plan, lanes, lane, insert(laneTree(lanes, lane), key, ticket, compareKeys));
}

export function withoutEntry(plan: Plan, lanes: Lanes, lane: LaneId, key: Key): Lanes {
  const tree = laneTree(lanes, lane);
  const first = min(tree);
  // Who is called nearly always stands first.
  const isFirst = first !== null && compareKeys(first.key, key) === 0;
  return withLane(plan, lanes, lane, isFirst ? removeMin(tree) : remove(tree, key, compareKeys));
}

function withLane(plan: Plan, lanes: Lanes, lane: LaneId, tree: Tree<Key, string>): Lanes {
  const copy = lanes.slice();
  while (copy.length < lane) copy.push(null);
  copy[lane] = tree;
  while (copy.length > plan.commonLanes && copy[copy.length - 1] === null) copy.pop();
  return copy;
}

/** All lanes anew, for rules that number them otherwise. */
export function lanesFrom(plan: Plan, tickets: Iterable<Ticket>): Lanes {
  let lanes: Lanes = new Array<Tree<Key, string>>(plan.commonLanes).fill(null);
  for (const ticket of tickets) {
    const lane = laneOf(plan, ticket);
    if (lane !== null) lanes = withEntry(plan, lanes, lane, ticket.key, ticket.id);
  }
  return lanes;
}

/**
 * Whether this window may take the low-counter lane of the queue: its own counter is low, or no window
 * with a low counter is open for the queue (then everybody helps, and a guide is told).
 */
export function takesLowCounter(window: WindowPlan, queueIndex: number, reach: Reach): boolean {
  return window.rule.lowCounter || reach.lowCounter[queueIndex] !== true;
}

/** Whether this window may call a ticket of this queue and route, the open windows being as in `reach`. */
export function mayCall(window: WindowPlan, queue: string, route: Route, reach: Reach): boolean {
  const source = window.sources.find((candidate) => candidate.queue.id === queue);
  if (source === undefined) return false;
  if (route.kind === 'window') return route.window === window.rule.id;
  return route.kind === 'any' || takesLowCounter(window, source.queue.index, reach);
}
