/**
 * Who can still be called before a waiting ticket at given profiles.
 *
 * Handicaps are normalised by the open windows, so they move as windows open and close. p's normalised
 * handicap for o's queue is largest when everybody is there and never above M_p = h_p − least configured;
 * for another queue it can fall to 0. So whoever entered another queue of p up to e_o + M_p can go ahead.
 */
import type { Plan, ProfilePlan } from './plan.ts';
import type { HallState } from './state.ts';
import type { Key, TicketFacts } from './ticket.ts';

/** A booking of an ordinary visitor who has not checked in yet. `slot`: ms since the epoch. */
export type OpenBooking = { readonly queue: string; readonly slot: number };

/** Per queue whose tickets can go ahead of this one at `profiles`: by how much later they may have entered. */
export function overtakers(
  plan: Plan,
  ticket: TicketFacts,
  profiles: Iterable<ProfilePlan>,
): Map<string, number> {
  const slackMs = new Map<string, number>();
  const least = plan.queues.get(ticket.queue)?.leastMs ?? 0;
  for (const profile of profiles) {
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
export function limitKey(key: Key, slackMs: number): Key {
  return slackMs === 0 ? key : { e: key.e + slackMs + 1, q: 0, r: 0 };
}

/** Whether a booking that checks in from now on can count from `latestE` or before. */
export function bookingMayPass(state: HallState, { slot }: OpenBooking, latestE: number): boolean {
  const { appointmentCreditMs, appointmentGraceMs } = state.rules;
  if (state.at > slot + appointmentGraceMs) return false;
  return Math.max(slot, state.at) - appointmentCreditMs <= latestE;
}
