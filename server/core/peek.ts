/** What a window's next press would call, without pressing it. */
import type { Candidate, Why } from './event.ts';
import { changedState } from './folded-state.ts';
import { ticketOf } from './place.ts';
import { planOf, type WindowPlan } from './plan.ts';
import { reachOfSeats } from './reach.ts';
import {
  compareAt,
  counterOf,
  decideCall,
  headsAt,
  lanesAt,
  normalisedHandicap,
  overrideCounter,
} from './schedule.ts';
import type { HallState } from './state.ts';
import type { Key, TicketClass } from './ticket.ts';
import { entries, type TreeNode } from './tree.ts';

/** The call that `next` would make now. */
export type Peek = {
  readonly ticket: string;
  readonly why: Why;
  /** `brought-back` for the ticket that this window keeps, else null. */
  readonly reason: string | null;
  readonly profile: string;
  readonly dBefore: number;
  readonly dAfter: number;
  /** Null is without end. */
  readonly K: number | null;
  readonly candidates: { readonly green: Candidate | null; readonly ordinary: Candidate | null };
};

/** Null when nobody waits for this window, or when it is closed, closing or unknown. */
export function peekNext(state: HallState, windowId: string): Peek | null {
  const ready = asIfResumed(state, windowId);
  if (ready === null) return null;
  const { window, now, reserved } = ready;
  const profile = window.rule.profile;
  const K = window.k === Infinity ? null : window.k;
  const candidates = headsAt(now, window);
  const dBefore = counterOf(now, profile);
  const kept = reserved === null ? undefined : ticketOf(now, reserved);
  if (kept !== undefined) {
    const dAfter = overrideCounter(kept.class, candidates, dBefore, window.k);
    return {
      ticket: kept.id,
      why: 'OVERRIDE',
      reason: 'brought-back',
      profile,
      dBefore,
      dAfter,
      K,
      candidates,
    };
  }
  const choice = decideCall(candidates, dBefore, window.k);
  if (choice === null) return null;
  const { ticket, why, dAfter } = choice;
  return { ticket: ticket.ticket, why, reason: null, profile, dBefore, dAfter, K, candidates };
}

export type Turn = { readonly ticket: string; readonly class: TicketClass; readonly why: Why };

/**
 * The tickets that this window may call, in the order in which it would call them if nobody else came
 * and no other profile called; at most `limit`. Cost: O(lanes) per ticket, whatever the queue's length.
 */
export function waitingOrder(state: HallState, windowId: string, limit: number): Turn[] {
  const ready = asIfResumed(state, windowId);
  if (ready === null) return [];
  const { window, now, reserved } = ready;
  const kept = reserved === null ? undefined : ticketOf(now, reserved);
  const lines = { green: mergedLanes(now, window, 'green'), ordinary: mergedLanes(now, window, 'ordinary') };
  let d = counterOf(now, window.rule.profile);
  const turns: Turn[] = [];
  if (kept !== undefined && limit > 0) {
    turns.push({ ticket: kept.id, class: kept.class, why: 'OVERRIDE' });
    d = overrideCounter(kept.class, headsAt(now, window), d, window.k);
  }
  const skipKept = (cls: TicketClass): Candidate | null => {
    const head = lines[cls].peek();
    if (head === null || head.ticket !== kept?.id) return head;
    lines[cls].take();
    return lines[cls].peek();
  };
  while (turns.length < limit) {
    const choice = decideCall({ green: skipKept('green'), ordinary: skipKept('ordinary') }, d, window.k);
    if (choice === null) break;
    lines[choice.class].take();
    d = choice.dAfter;
    turns.push({ ticket: choice.ticket.ticket, class: choice.class, why: choice.why });
  }
  return turns;
}

type Ready = { readonly window: WindowPlan; readonly now: HallState; readonly reserved: string | null };

/** A paused window resumes with its next call, so it is looked at as if it were open. */
function asIfResumed(state: HallState, windowId: string): Ready | null {
  const window = planOf(state.rules).windows.get(windowId);
  if (window === undefined) return null;
  const current = state.seats[window.index];
  if (current === undefined) return null;
  if (current.state === 'closed' || current.state === 'closing') return null;
  const { reserved } = current;
  if (current.state === 'open') return { window, now: state, reserved };
  const seats = state.seats.with(window.index, { ...current, state: 'open' });
  return { window, now: changedState(state, { seats, reach: reachOfSeats(state.rules, seats) }), reserved };
}

type Line = { peek(): Candidate | null; take(): void };

/** All lanes of one class at a window as one line in key order, read lazily. */
function mergedLanes(state: HallState, window: WindowPlan, cls: TicketClass): Line {
  const cursors = window.sources.flatMap((source) => {
    const handicapMs = normalisedHandicap(state, source);
    return lanesAt(state, window, source, cls).map((lane) => {
      const rest = entries(state.lanes[lane] ?? null);
      return { handicapMs, rest, head: rest.next().value ?? null };
    });
  });
  type Cursor = {
    handicapMs: number;
    rest: Iterator<TreeNode<Key, string>, void>;
    head: TreeNode<Key, string> | null;
  };
  const first = (): Cursor | null => {
    let best: Cursor | null = null;
    for (const cursor of cursors) {
      if (cursor.head === null) continue;
      if (best !== null && best.head !== null) {
        if (compareAt(cursor.head.key, cursor.handicapMs, best.head.key, best.handicapMs) > 0) continue;
      }
      best = cursor;
    }
    return best;
  };
  return {
    peek: () => {
      const cursor = first();
      if (cursor === null || cursor.head === null) return null;
      return { ticket: cursor.head.value, key: cursor.head.key, handicapMs: cursor.handicapMs };
    },
    take: () => {
      const cursor = first();
      if (cursor !== null) cursor.head = cursor.rest.next().value ?? null;
    },
  };
}
