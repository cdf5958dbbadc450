/**
 * Which ticket is next: rule GT-K. At most K green calls in a row at a profile while an ordinary
 * visitor waits there; inside a class the smallest key, entry time plus the window's normalised
 * handicap for the queue. Reads lane heads only, and no clock: replay of the log decides the same.
 */
import type { Candidate, Why } from './event.ts';
import { compareKeys } from './key.ts';
import { takesLowCounter } from './lane.ts';
import { own } from './own.ts';
import { planOf, type Source, type WindowPlan } from './plan.ts';
import type { HallState, LaneId } from './state.ts';
import type { Key, TicketClass } from './ticket.ts';
import { min, type Tree, type TreeNode } from './tree.ts';

export type Heads = { readonly green: Candidate | null; readonly ordinary: Candidate | null };

/** A call as it would be made now; `k` is Infinity for a green-only profile. */
type Choice = {
  readonly ticket: Candidate;
  readonly class: TicketClass;
  readonly why: Exclude<Why, 'OVERRIDE'>;
  readonly dBefore: number;
  readonly dAfter: number;
  readonly k: number;
  readonly candidates: Heads;
};

/** Counter of green calls since the profile's last ordinary call; 0 at the day's start. */
export function counterOf(state: HallState, profile: string): number {
  return own(state.counters, profile) ?? 0;
}

/** Order of two keys at one window: handicap added, then the rest of the key. */
export function compareAt(a: Key, handicapA: number, b: Key, handicapB: number): number {
  return a.e + handicapA - (b.e + handicapB) || a.q - b.q || a.r - b.r;
}

/** The handicap of a queue at a window, minus the least one over the open windows; never below 0. */
export function normalisedHandicap(state: HallState, source: Source): number {
  const least = state.reach.leastMs[source.queue.index] ?? Infinity;
  return Math.max(0, source.handicapMs - Math.min(least, source.handicapMs));
}

/** The lanes of one class that a window may call from in one queue. */
export function lanesAt(state: HallState, window: WindowPlan, source: Source, cls: TicketClass): LaneId[] {
  const lanes = source.queue.lanes[cls];
  const open = [lanes.any];
  if (takesLowCounter(window, source.queue.index, state.reach)) open.push(lanes.lowCounter);
  // Each waiting ticket with a named window has its release in the due list.
  if (state.due !== null) open.push(source.named[cls]);
  return open;
}

/** The first of each class at this window. */
export function headsAt(state: HallState, window: WindowPlan): Heads {
  return { green: headOf(state, window, 'green'), ordinary: headOf(state, window, 'ordinary') };
}

function headOf(state: HallState, window: WindowPlan, cls: TicketClass): Candidate | null {
  const { lanes } = state;
  let best: Head | null = null;
  let bestHandicapMs = 0;
  for (const source of window.sources) {
    const handicapMs = normalisedHandicap(state, source);
    const { any, lowCounter } = source.queue.lanes[cls];
    let head = min(lanes[any] ?? null);
    // The lanes of `lanesAt`, without making a list of them.
    if (takesLowCounter(window, source.queue.index, state.reach)) head = firstOf(head, lanes[lowCounter]);
    if (state.due !== null) head = firstOf(head, lanes[source.named[cls]]);
    if (head === null) continue;
    if (best !== null && compareAt(head.key, handicapMs, best.key, bestHandicapMs) > 0) continue;
    best = head;
    bestHandicapMs = handicapMs;
  }
  return best === null ? null : { ticket: best.value, key: best.key, handicapMs: bestHandicapMs };
}

type Head = TreeNode<Key, string>;

/** The earlier of a head and the first of one more lane of the same queue. */
function firstOf(head: Head | null, lane: Tree<Key, string> | undefined): Head | null {
  const other = min(lane ?? null);
  if (head === null || other === null) return head ?? other;
  return compareKeys(other.key, head.key) > 0 ? head : other;
}

/** The rule itself: a function of the two heads, the counter and K, and of nothing else. */
export function decideCall(heads: Heads, d: number, k: number): Choice | null {
  const { green, ordinary } = heads;
  if (green !== null && ordinary !== null) {
    if (d < k) return choice(heads, green, 'green', 'GREEN_FIRST', d, d + 1, k);
    return choice(heads, ordinary, 'ordinary', 'REGULAR_TURN', d, 0, k);
  }
  if (green !== null) return choice(heads, green, 'green', 'ONLY_GREEN', d, 0, k);
  if (ordinary !== null) return choice(heads, ordinary, 'ordinary', 'ONLY_REGULAR', d, 0, k);
  return null;
}

function choice(
  candidates: Heads,
  ticket: Candidate,
  cls: TicketClass,
  why: Choice['why'],
  dBefore: number,
  dAfter: number,
  k: number,
): Choice {
  return { ticket, class: cls, why, dBefore, dAfter, k, candidates };
}

/** The counter after a call out of turn: a green one counts while an ordinary visitor waits. */
export function overrideCounter(cls: TicketClass, heads: Heads, d: number, k: number): number {
  return cls === 'green' && heads.ordinary !== null ? Math.min(k, d + 1) : 0;
}

/** What this window calls next by the rule; null when nobody waits for it. */
export function choose(state: HallState, windowId: string): Choice | null {
  const window = planOf(state.rules).windows.get(windowId);
  if (window === undefined) return null;
  return decideCall(headsAt(state, window), counterOf(state, window.rule.profile), window.k);
}
