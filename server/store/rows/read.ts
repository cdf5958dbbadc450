/** Read tables for search and reports: made from the log alone, and so rebuildable from it. */
import type { Need, TicketClass, TicketState, Verification } from '../../core/ticket.ts';
import type { CommandSource } from '../../core/window.ts';
import type { Why } from '../../core/event.ts';

export type TicketRow = {
  readonly day: string;
  readonly ticket: string;
  readonly number: string;
  readonly item: string;
  readonly queue: string;
  readonly class: TicketClass;
  readonly verified: Verification;
  readonly needs: readonly Need[];
  readonly cases: number;
  readonly state: TicketState;
  /** Where it is or was last called. */
  readonly window: string | null;
  readonly issuedAt: number;
  /** The last entry into a queue: issued, returned, brought back or transferred. */
  readonly enteredAt: number;
  /** Last call, start and end of service; null if it never came to that. */
  readonly calledAt: number | null;
  readonly startedAt: number | null;
  readonly endedAt: number | null;
  /** Why it was closed, else null. */
  readonly reason: string | null;
  /** Closed with a priority credit for the next day. */
  readonly credit: boolean;
};

/** How a call ended; null while it runs. */
export type CallOutcome = 'finished' | 'missed' | 'held' | 'transferred' | 'cancelled' | 'closed';

export type CallRow = {
  readonly day: string;
  /** Seq of the `called` event: the call's id. */
  readonly call: number;
  readonly ticket: string;
  readonly window: string;
  /** Who pressed, as the event says. */
  readonly actor: string;
  readonly profile: string;
  readonly why: Why;
  readonly source: CommandSource;
  readonly at: number;
  /** When the ticket had entered the queue before this call. */
  readonly waitedSince: number;
  readonly recalls: number;
  readonly startedAt: number | null;
  readonly endedAt: number | null;
  readonly outcome: CallOutcome | null;
};

/** A closed day's figures, one row per queue and class. Times in ms. */
export type DayFigures = {
  readonly day: string;
  readonly queue: string;
  readonly class: TicketClass;
  readonly issued: number;
  readonly called: number;
  readonly finished: number;
  readonly missed: number;
  readonly cancelled: number;
  readonly closed: number;
  /** From the number's issue to its first call, over the tickets that were called. */
  readonly waitSumMs: number;
  readonly waitMaxMs: number;
  /** From start (or call, where the start was implied) to finish, over the finished calls. */
  readonly serviceSumMs: number;
};
