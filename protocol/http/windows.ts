/** Presses at a window. */
import * as z from 'zod/mini';
import { id, shortText, whyCode } from '../fields.ts';
import { staffTicket } from '../view/staff.ts';

/** `expects`: the call the sender saw at this window; null for none. */
const expects = { expects: z.optional(z.nullable(z.int())) };

export const pressBody = z.strictObject({ ...expects });
export type PressBody = z.infer<typeof pressBody>;

/** `staff`: only for whoever may open a window for somebody else; otherwise the token's own. */
export const openBody = z.strictObject({ staff: z.optional(id) });
export const bringBackBody = z.strictObject({ ...expects, ticket: z.optional(id) });
/** The visit goes on there, or the wrong queue was chosen and the first place is kept. */
export const TRANSFER_KINDS = ['next-step', 'wrong-queue'] as const;
/** At least one of `item`, `queue` and `window`; `kind` is `wrong-queue` when it is left out. */
export const transferBody = z
  .strictObject({
    ...expects,
    item: z.optional(id),
    queue: z.optional(id),
    window: z.optional(id),
    kind: z.optional(z.enum(TRANSFER_KINDS)),
  })
  .check(
    z.refine(
      ({ item, queue, window }) => item !== undefined || queue !== undefined || window !== undefined,
      'item, queue or window is needed',
    ),
  );
export type TransferBody = z.infer<typeof transferBody>;
export const PAUSE_REASONS = ['short', 'meal', 'meeting', 'device', 'other'] as const;
export const pauseBody = z.strictObject({
  reason: z.optional(z.enum(PAUSE_REASONS)),
  minutes: z.optional(z.int().check(z.minimum(1), z.maximum(240))),
});
export const callBody = z.strictObject({ ...expects, ticket: id, reason: shortText });

/** `ticket`: the one at the window after the press, null when nobody is. */
export const windowAnswer = z.strictObject({
  window: id,
  ticket: z.nullable(staffTicket),
  why: z.nullable(
    z.strictObject({ code: z.union([whyCode, z.literal('NOBODY_WAITING')]), text: z.string() }),
  ),
});

/** One waiting ticket in the order this window would call, with the reason in words. */
export const queueRow = z.strictObject({
  ticket: staffTicket,
  why: z.nullable(z.strictObject({ code: whyCode, text: z.string() })),
});

/** `GET /windows/:id/queue`: who is next here and why. */
export const windowQueue = z.strictObject({
  window: id,
  next: z.nullable(queueRow),
  rows: z.array(queueRow),
  waiting: z.int(),
  /** Green calls in a row so far at this window's profile, and the most there may be. */
  counter: z.strictObject({ now: z.int(), most: z.nullable(z.int()) }),
});
export type WindowQueue = z.infer<typeof windowQueue>;
