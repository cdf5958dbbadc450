/** Keys: where a ticket enters its lane, first and again. Times in ms since the epoch. */
import { laneFor, laneTree } from './lane.ts';
import { planOf } from './plan.ts';
import type { Rules } from './rules.ts';
import type { HallState } from './state.ts';
import type { Key, Route, TicketFacts } from './ticket.ts';
import { nth, size } from './tree.ts';

/**
 * Entry time of a new ticket. A booking in time (checked in not later than slot + grace) counts from
 * max(slot, check-in) minus the appointment credit; a late one, and everybody else, from now.
 */
export function firstEntry(
  rules: Rules,
  now: number,
  slot: number | null,
): { readonly e: number; readonly slot: number | null } {
  if (slot === null || now > slot + rules.appointmentGraceMs) return { e: now, slot: null };
  return { e: Math.max(slot, now) - rules.appointmentCreditMs, slot };
}

/** Back with the missing paper, or on to the next item: the credit, but never before the first own key. */
export function creditedKey(rules: Rules, ticket: TicketFacts, now: number, seq: number): Key {
  return { e: Math.max(ticket.firstE, now - rules.reentryCreditMs), q: seq, r: 0 };
}

/** Another queue should have been chosen at the start: the first key, untouched. */
export function firstKey(ticket: TicketFacts): Key {
  return { e: ticket.firstE, q: ticket.firstQ, r: 0 };
}

/**
 * Back after a missed call: directly behind the third ticket of the lane (or the last, when there are
 * fewer), never before the first own key. The re-insertion number is the entry's own sequence number:
 * unique, and later returners behind the same ticket come later. It cannot be spared, since (e, q)
 * alone would put the ticket behind everybody with the same e.
 */
export function noShowKey(state: HallState, ticket: TicketFacts, route: Route, seq: number): Key {
  const lane = laneTree(state.lanes, laneFor(planOf(state.rules), ticket.queue, ticket.class, route));
  const behind = nth(lane, Math.min(state.rules.reinsertBehind, size(lane)) - 1);
  if (behind === null || behind.key.e < ticket.firstE) return { e: ticket.firstE, q: seq, r: 0 };
  return { e: behind.key.e, q: behind.key.q, r: seq };
}

/** Queue prefix and at least three digits: A001 … A999, A1000. */
export function ticketNumber(prefix: string, n: number): string {
  return prefix + String(n).padStart(3, '0');
}
