/** Issuing a ticket, and the ticket as its holder sees it. */
import * as z from 'zod/mini';
import { estimate, evidence, ground, id, instant, language, needs, ticketState, whyCode } from '../fields.ts';

export const greenClaim = z.strictObject({ ground, evidence });

export const issueBody = z.strictObject({
  item: id,
  green: z.optional(greenClaim),
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
