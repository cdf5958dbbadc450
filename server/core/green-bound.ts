/**
 * The number on the slip: "at most N green-channel visitors are called before you at your windows".
 *
 * Theorem T1 summed over every configured profile that serves the queue: while an ordinary ticket o
 * waits, profile p makes at most (K_p − d_p) + K_p · r_p green calls, r_p being the ordinary calls of p
 * in that time, all of tickets with a smaller key at p. A ticket is called once, so Σ r_p ≤ r, the number
 * of ordinary tickets that are ahead of o at any of the profiles or can still get there.
 *
 * Handicaps are normalised by the open windows, so they move as windows open and close. p's normalised
 * handicap for o's queue is largest when everybody is there and never above M_p = h_p − least configured;
 * for another queue it can fall to 0. So whoever entered another queue of p up to e_o + M_p can go ahead.
 */
import { rankIn, waitingLanes } from './ahead.ts';
import { ticketOf } from './place.ts';
import { planOf, type Plan, type QueuePlan } from './plan.ts';
import type { HallState } from './state.ts';
import type { Key, TicketFacts } from './ticket.ts';

/** A booking of an ordinary visitor who has not checked in yet. `slot`: ms since the epoch. */
export type OpenBooking = { readonly queue: string; readonly slot: number };

/**
 * Upper bound on the green calls before this ticket at all windows that may call it; null for green
 * tickets, for tickets that do not wait, and wherever nothing can be promised: a profile without end
 * serves the queue, walk-ins of other queues can still go ahead, or the ticket is bound to one window or
 * to low counters, so that its windows change as others open and close. Never exceeded, except by overrides,
 * re-entries (return, no-show, transfer) and corrections ahead of it, and by bookings that are not
 * passed in. Who stepped out and may come back to an earlier place is counted.
 */
export function greenAheadAtMost(
  state: HallState,
  ticketId: string,
  bookings: readonly OpenBooking[] = [],
): number | null {
  const ticket = ticketOf(state, ticketId);
  if (ticket?.state !== 'waiting' || ticket.class !== 'ordinary') return null;
  const plan = planOf(state.rules);
  const profiles = [...plan.profiles.values()].filter((profile) => profile.handicapMs.has(ticket.queue));
  // T1 holds at a profile only while it may call the ticket, and these come and go for a narrower route.
  const steady = ticket.route.kind === 'low-counter' && profiles.every((profile) => profile.lowCounter);
  if (ticket.route.kind !== 'any' && !steady) return null;
  // An early check-in counts from its slot: everybody who comes until then goes ahead.
  if (profiles.length === 0 || ticket.key.e > state.at) return null;
  let sum = 0;
  let k = 0;
  for (const profile of profiles) {
    if (profile.k === Infinity) return null;
    sum += Math.max(0, profile.k - counter(state, profile.id));
    k = Math.max(k, profile.k);
  }
  let r = 0;
  for (const [queueId, slackMs] of overtakers(plan, ticket)) {
    const queue = plan.queues.get(queueId);
    if (queue === undefined) continue;
    if (slackMs > 0 && ticket.key.e + slackMs >= state.at) return null;
    r += ordinaryBefore(state, queue, limitKey(ticket.key, slackMs));
    r += bookings.filter(
      (booking) => booking.queue === queueId && bookingMayPass(state, booking, ticket.key.e + slackMs),
    ).length;
  }
  return k * r + sum;
}

function counter(state: HallState, profile: string): number {
  return Object.hasOwn(state.counters, profile) ? (state.counters[profile] ?? 0) : 0;
}

/** Per queue whose tickets can go ahead of this one somewhere: by how much later they may have entered. */
function overtakers(plan: Plan, ticket: TicketFacts): Map<string, number> {
  const slackMs = new Map<string, number>();
  const least = plan.queues.get(ticket.queue)?.leastMs ?? 0;
  for (const profile of plan.profiles.values()) {
    const own = profile.handicapMs.get(ticket.queue);
    if (own === undefined) continue;
    for (const queue of profile.handicapMs.keys()) {
      const slack = queue === ticket.queue ? 0 : own - least;
      slackMs.set(queue, Math.max(slackMs.get(queue) ?? 0, slack));
    }
  }
  return slackMs;
}

/** The first key that cannot go ahead; with a slack, everybody within it can, whatever the sequence number. */
function limitKey(key: Key, slackMs: number): Key {
  return slackMs === 0 ? key : { e: key.e + slackMs + 1, q: 0, r: 0 };
}

function ordinaryBefore(state: HallState, queue: QueuePlan, key: Key): number {
  return rankIn(state, [...waitingLanes(state, queue, 'ordinary'), queue.lanes.ordinary.out], key);
}

/** Whether a booking that checks in from now on can count from `latestE` or before. */
function bookingMayPass(state: HallState, { slot }: OpenBooking, latestE: number): boolean {
  const { appointmentCreditMs, appointmentGraceMs } = state.rules;
  if (state.at > slot + appointmentGraceMs) return false;
  return Math.max(slot, state.at) - appointmentCreditMs <= latestE;
}
