/** Issuing a ticket, and the ticket as its holder sees it. */
import * as z from 'zod/mini';
import { estimate, evidence, ground, id, instant, language, needs, ticketState, whyCode } from '../fields.ts';

export const greenClaim = z.strictObject({ ground, evidence });

export const issueBody = z.strictObject({
  item: id,
  /** `proof`: of a card just read at this kiosk, from the live link's `card`. */
  green: z.optional(z.extend(greenClaim, { proof: z.optional(id) })),
  needs: z.optional(needs),
  booking: z.optional(z.string().check(z.maxLength(64))),
  /** Cases in this visit, 1 to 9. */
  cases: z.optional(z.int().check(z.minimum(1), z.maximum(9))),
  /** Device id of the printer; the kiosk's own when left out. */
  printAt: z.optional(id),
  language: z.optional(language),
});
export type IssueBody = z.infer<typeof issueBody>;

export const cancelBody = z.strictObject({ k: z.optional(z.string().check(z.maxLength(64))) });

export const amendBody = z.strictObject({
  green: z.optional(z.nullable(greenClaim)),
  needs: z.optional(needs),
  item: z.optional(id),
});
export type AmendBody = z.infer<typeof amendBody>;

export const printJobState = z.enum(['queued', 'sending', 'printed', 'failed', 'unknown', 'none']);

/** Where a called visitor goes. */
export const calledWindow = z.strictObject({ id, name: z.string(), zone: z.nullable(z.string()) });

/** How a ticket came to wait: the event's own words. */
export const entryCause = z.enum([
  'issued',
  'returned',
  'no-show-return',
  'brought-back',
  'transferred',
  'next-item',
  'released',
]);

/**
 * Calls since the ticket entered, at the windows that could call it, by the group of their reason.
 * Counts of calls: who missed one and was called again counts twice. Never a number of a ticket.
 */
export const callCounts = z.strictObject({
  priority: z.int(),
  ordinary: z.int(),
  /** Out of turn by staff, with a reason on record. */
  override: z.int(),
  /** Back from hold at a window. */
  broughtBack: z.int(),
  /** Of all these: of other queues that the same windows serve. */
  otherQueues: z.int(),
});
export type CallCountsAnswer = z.infer<typeof callCounts>;

/** What coming back would do to the place; `left`: how often it is still possible. */
export const comingBack = z.discriminatedUnion('kind', [
  /** Until `until` the place is the same, afterwards as after a missed call. */
  z.strictObject({ kind: z.literal('same-place'), until: instant, places: z.int(), left: z.int() }),
  /** As if it had come `minutes` earlier, never before its first entry. */
  z.strictObject({ kind: z.literal('credit'), minutes: z.int(), left: z.int() }),
  /** Directly behind so many of its queue, or the last. */
  z.strictObject({ kind: z.literal('behind'), places: z.int(), left: z.int() }),
]);

/** Why it is, or was not yet, this ticket's turn. Nothing here is about any other visitor. */
export const turn = z.strictObject({
  cause: entryCause,
  enteredAt: instant,
  /** By how many minutes it counts as earlier than it entered. */
  creditMinutes: z.int(),
  calls: callCounts,
  /** Of these, while it was stepped out. */
  whileOut: z.int(),
  /**
   * Proven: calls of the own class (`own`) and of the other one (`other`) that can still come before it.
   * Overrides and re-entries excepted; null where nothing can be promised. `windows`: only calls of
   * these, the queue's first choices, are counted; null: of all that may call it.
   */
  bound: z.nullable(z.strictObject({ own: z.int(), other: z.int(), windows: z.nullable(z.array(id)) })),
  /** K at its windows, the largest; null where one of them calls priority numbers without end. */
  mostInRow: z.nullable(z.int()),
  /** Null unless it is stepped out, on hold or missed. */
  back: z.nullable(comingBack),
});
export type TurnAnswer = z.infer<typeof turn>;

/**
 * A ticket as its holder may see it. `ahead`: people called before this one if nobody else came.
 * `greenAheadAtMost`: proven bound, null where none is printed.
 */
export const ticketAnswer = z.strictObject({
  id,
  number: z.string(),
  item: z.string(),
  queue: z.string(),
  state: ticketState,
  issuedAt: instant,
  ahead: z.nullable(z.int()),
  estimate,
  /** Place in the log up to which the estimate knows the hall; null without one. */
  asOf: z.nullable(z.int()),
  greenAheadAtMost: z.nullable(z.int()),
  /** Ids of the windows that may call it. */
  windows: z.array(id),
  /** Only for the holder: true when the visitor goes first by the green channel. */
  priority: z.boolean(),
  called: z.nullable(calledWindow),
  call: z.nullable(z.int()),
  recalls: z.int(),
  /** Why it was called, when it was; one sentence that names no other visitor. */
  why: z.nullable(z.strictObject({ code: whyCode, text: z.string() })),
  /** Null once it is over. */
  turn: z.nullable(turn),
});
export type TicketAnswer = z.infer<typeof ticketAnswer>;

export const issuedAnswer = z.extend(ticketAnswer, {
  /** `/t/ID#k=KEY` */
  link: z.string(),
  /** `state` is `none` when no printer was asked. */
  print: z.strictObject({ job: z.nullable(z.string()), state: printJobState }),
  zone: z.nullable(z.string()),
});
export type IssuedAnswer = z.infer<typeof issuedAnswer>;
