/**
 * The ticket (号票): a union of states, each with exactly the fields that make sense there,
 * and the one table of transitions that the whole hall obeys.
 */

/** `green` is the green channel (绿色通道), `ordinary` everybody else. Never shown to the public. */
export type TicketClass = 'green' | 'ordinary';

/** How a green class was established. The ground itself never reaches the core or the log. */
export type Verification = 'none' | 'declared' | 'id-card' | 'guide';

/** What a visitor needs at the window, known to staff before the visitor arrives there. */
export type Need =
  | 'sign'
  | 'text'
  | 'hearing'
  | 'sight'
  | 'guide-dog'
  | 'wheelchair'
  | 'dialect'
  | 'language'
  | 'forms'
  | 'large-print'
  | 'guardian'
  | 'no-phone';

export type TicketState =
  'waiting' | 'called' | 'serving' | 'stepped-out' | 'away' | 'missed' | 'finished' | 'cancelled' | 'closed';

/**
 * Scheduling key: effective entry time in ms since the epoch, log sequence number of the entry,
 * and 0 or a re-insertion number. Compared in this order; smaller is earlier.
 */
export type Key = { readonly e: number; readonly q: number; readonly r: number };

/**
 * Where a waiting ticket may be called: anywhere that serves its queue, at low counters while one
 * is open, or at one named window until `until` (ms since the epoch).
 */
export type Route =
  | { readonly kind: 'any' }
  | { readonly kind: 'low-counter' }
  | { readonly kind: 'window'; readonly window: string; readonly until: number };

/** Facts that stay with a ticket through every state. */
export type TicketFacts = {
  readonly id: string;
  /** Queue prefix and three or more digits, unique per (hall, day, prefix). */
  readonly number: string;
  readonly item: string;
  readonly queue: string;
  readonly class: TicketClass;
  readonly verified: Verification;
  readonly needs: readonly Need[];
  /** Cases in this visit, 1 or more. */
  readonly cases: number;
  readonly issuedAt: number;
  /** The first own key's entry time: no re-entry may go before it. */
  readonly firstE: number;
  /** The first own key's sequence number: with `firstE` the whole first key (its r is 0). */
  readonly firstQ: number;
  /** The key of the last entry; unchanged while waiting. */
  readonly key: Key;
  /** Re-entries so far by return, bring-back or transfer as next step. */
  readonly reentries: number;
  /** Returns after being missed, at most twice. */
  readonly noShowReturns: number;
};

export type WaitingTicket = TicketFacts & {
  readonly state: 'waiting';
  readonly since: number;
  readonly route: Route;
};
export type CalledTicket = TicketFacts & {
  readonly state: 'called';
  readonly window: string;
  /** Sequence number of the call's event; commands may carry it as `expects`. */
  readonly call: number;
  readonly calledAt: number;
  readonly lastCallAt: number;
  /** 0 after the first call. */
  readonly recalls: number;
  /** How it was eligible before the call, so that a transfer or undo can put it back. */
  readonly route: Route;
};
export type ServingTicket = TicketFacts & {
  readonly state: 'serving';
  readonly window: string;
  readonly call: number;
  readonly calledAt: number;
  readonly startedAt: number;
};
export type SteppedOutTicket = TicketFacts & {
  readonly state: 'stepped-out';
  readonly since: number;
  readonly route: Route;
};
export type AwayTicket = TicketFacts & {
  readonly state: 'away';
  readonly window: string;
  readonly since: number;
};
export type MissedTicket = TicketFacts & {
  readonly state: 'missed';
  readonly window: string;
  readonly since: number;
};
export type EndedTicket = TicketFacts & {
  readonly state: 'finished' | 'cancelled' | 'closed';
  readonly endedAt: number;
  /** Where it was served, if anywhere. */
  readonly window: string | null;
  /** Why it was closed, and whether it has a priority credit for the next day. */
  readonly reason: string | null;
  readonly credit: boolean;
};

export type Ticket =
  WaitingTicket | CalledTicket | ServingTicket | SteppedOutTicket | AwayTicket | MissedTicket | EndedTicket;

/** Every transition that exists; whatever is not listed is refused as `ILLEGAL_TRANSITION`. */
export const TRANSITIONS: Readonly<Record<TicketState, readonly TicketState[]>> = {
  waiting: ['called', 'stepped-out', 'cancelled', 'closed'],
  'stepped-out': ['waiting', 'cancelled', 'closed'],
  called: ['serving', 'finished', 'missed', 'waiting', 'cancelled'],
  serving: ['finished', 'away', 'waiting', 'cancelled'],
  away: ['waiting', 'closed'],
  missed: ['waiting', 'closed'],
  finished: [],
  cancelled: [],
  closed: [],
};
