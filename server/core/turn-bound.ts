/**
 * The proven bounds of both classes with their parts, so that somebody can be shown how the number on the
 * slip came about.
 *
 * T1, an ordinary ticket: while it waits, profile p makes at most (K_p − d_p) + K_p · r_p green calls, r_p
 * being the ordinary calls of p in that time, all of tickets with a smaller key at p. A ticket is called
 * once, so Σ r_p ≤ r, the ordinary tickets that are ahead at any of the profiles or can still get there
 * (overtakers.ts), and the sum over the profiles is at most K·r + Σ (K_p − d_p). T2, a green ticket: while it waits a profile makes an ordinary call
 * only after K green ones, all of tickets ahead of it, so at most ⌊(d_p + g_p) / K_p⌋. A ticket is called
 * once, Σ g_p ≤ g, hence ⌊(Σ d_p + g) / K⌋ over the profiles with an end, K being the least of theirs.
 *
 * Both proofs look at one profile after the other, so they hold for any part of the profiles when only
 * the calls of that part are counted. The windows where the queue has its least configured handicap are
 * such a part, and there nobody who came later can go ahead, however windows open and close: the least
 * handicap stays the least, others are never below it. So where helping windows leave the sum over all
 * without an end, the sum over the first choices still has one (docs/decisions/12).
 */
import { rankIn, waitingLanes } from './ahead.ts';
import { bookingMayPass, limitKey, overtakers, type OpenBooking } from './overtakers.ts';
import { ticketOf } from './place.ts';
import { planOf, type ProfilePlan } from './plan.ts';
import { counterOf } from './schedule.ts';
import type { HallState } from './state.ts';
import type { WaitingTicket } from './ticket.ts';

/** One profile's part in a bound. */
type BoundPart = {
  readonly profile: string;
  /** Null is without end. */
  readonly k: number | null;
  readonly d: number;
};

export type TurnBound = {
  readonly rule: 'T1' | 'T2';
  /** Most tickets of the other class that can still be called before this one at its windows. */
  readonly atMost: number;
  /** Tickets of the own class that are ahead at any of its windows or can still get there. */
  readonly ahead: number;
  /** The K that the bound reckons with; null where all profiles are without end. */
  readonly k: number | null;
  readonly parts: readonly BoundPart[];
  /** The windows whose calls are counted; null: all that may call the ticket. */
  readonly windows: readonly string[] | null;
};

/**
 * Null for tickets that do not wait and wherever nothing can be promised: a profile without end may call
 * an ordinary one, walk-ins of other queues can still go ahead, or the ticket is bound to one window or to
 * low counters, so that its windows change as others open and close. Never exceeded, except by overrides,
 * re-entries (return, no-show, transfer) and corrections ahead of it, by bookings, and when the rules change
 * during the day. Who stepped out and may come back to an earlier place is counted.
 */
export function turnBound(state: HallState, ticketId: string): TurnBound | null {
  const ticket = ticketOf(state, ticketId);
  if (ticket?.state !== 'waiting') return null;
  const profiles = profilesFor(state, ticket);
  return profiles === null ? null : boundOver(state, ticket, { profiles });
}

/**
 * T1 at all windows that may call the ticket, or null as above; null for green tickets too. `bookings` of
 * its windows that have not checked in yet are counted.
 */
export function greenAheadAtMost(
  state: HallState,
  ticketId: string,
  bookings: readonly OpenBooking[] = [],
): number | null {
  const ticket = ticketOf(state, ticketId);
  if (ticket?.state !== 'waiting' || ticket.class !== 'ordinary') return null;
  const profiles = profilesFor(state, ticket);
  return profiles === null ? null : (boundOver(state, ticket, { profiles, bookings })?.atMost ?? null);
}

/**
 * The same, counting the calls of the queue's first-choice windows only. Wider: where `turnBound` has a
 * number this has one too, not larger. Null as above, and where no first-choice window has an end to its K.
 */
export function firstChoiceBound(state: HallState, ticketId: string): TurnBound | null {
  const ticket = ticketOf(state, ticketId);
  if (ticket?.state !== 'waiting') return null;
  const least = planOf(state.rules).queues.get(ticket.queue)?.leastMs;
  const profiles = profilesFor(state, ticket)?.filter(
    ({ k, handicapMs }) =>
      handicapMs.get(ticket.queue) === least && (ticket.class === 'green' || k !== Infinity),
  );
  if (profiles === undefined || profiles.length === 0) return null;
  const ids = new Set(profiles.map(({ id }) => id));
  const windows = state.rules.windows.filter(({ profile }) => ids.has(profile)).map(({ id }) => id);
  return boundOver(state, ticket, { profiles, windows });
}

/** Every profile that may call the ticket; null where they come and go, or an early check-in lies ahead. */
function profilesFor(state: HallState, ticket: WaitingTicket): readonly ProfilePlan[] | null {
  const plan = planOf(state.rules);
  const profiles = [...plan.profiles.values()].filter(({ handicapMs }) => handicapMs.has(ticket.queue));
  const steady = ticket.route.kind === 'low-counter' && profiles.every(({ lowCounter }) => lowCounter);
  if (ticket.route.kind !== 'any' && !steady) return null;
  return profiles.length === 0 || ticket.key.e > state.at ? null : profiles;
}

type Part = {
  readonly profiles: readonly ProfilePlan[];
  /** Of these profiles; left out where they are all. */
  readonly windows?: TurnBound['windows'];
  readonly bookings?: readonly OpenBooking[];
};

function boundOver(
  state: HallState,
  ticket: WaitingTicket,
  { profiles, windows = null, bookings = [] }: Part,
): TurnBound | null {
  const plan = planOf(state.rules);
  const isOrdinary = ticket.class === 'ordinary';
  if (isOrdinary && profiles.some(({ k }) => k === Infinity)) return null;
  let ahead = 0;
  for (const [queueId, slackMs] of overtakers(plan, ticket, profiles)) {
    const queue = plan.queues.get(queueId);
    if (queue === undefined) continue;
    if (slackMs > 0 && ticket.key.e + slackMs >= state.at) return null;
    const lanes = [...waitingLanes(state, queue, ticket.class), queue.lanes[ticket.class].out];
    ahead += rankIn(state, lanes, limitKey(ticket.key, slackMs));
    ahead += bookings.filter(
      (booking) => booking.queue === queueId && bookingMayPass(state, booking, ticket.key.e + slackMs),
    ).length;
  }
  let left = 0;
  let run = 0;
  const ends: number[] = [];
  const parts = profiles.map(({ id, k }): BoundPart => {
    const d = counterOf(state, id);
    if (k === Infinity) return { profile: id, k: null, d };
    ends.push(k);
    left += Math.max(0, k - d);
    run += d;
    return { profile: id, k, d };
  });
  if (isOrdinary) {
    const k = Math.max(...ends);
    return { rule: 'T1', atMost: k * ahead + left, ahead, k, parts, windows };
  }
  if (ends.length === 0) return { rule: 'T2', atMost: 0, ahead, k: null, parts, windows };
  const k = Math.min(...ends);
  return { rule: 'T2', atMost: Math.floor((run + ahead) / k), ahead, k, parts, windows };
}
