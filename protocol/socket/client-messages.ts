/** What a page says over the live link: commands with an expiry, and that a clip was heard. */
import * as z from 'zod/mini';
import { id, idempotencyKey, instant } from '../fields.ts';
import { cancelBody, issueBody } from '../http/tickets.ts';
import { bringBackBody, callBody, openBody, pauseBody, pressBody, transferBody } from '../http/windows.ts';
import type { windowAnswer } from '../http/windows.ts';
import type { TicketAnswer } from '../http/tickets.ts';
import type { Problem } from '../codes.ts';

const frame = { id: idempotencyKey, expiresAt: instant };
const press = <T extends string>(type: T) =>
  z.strictObject({ ...frame, type: z.literal(type), window: id, body: pressBody });

export const clientCommand = z.discriminatedUnion('type', [
  z.strictObject({ ...frame, type: z.literal('issue'), body: issueBody }),
  z.strictObject({ ...frame, type: z.literal('cancel'), ticket: id, body: cancelBody }),
  z.strictObject({ ...frame, type: z.literal('step-out'), ticket: id, body: cancelBody }),
  z.strictObject({ ...frame, type: z.literal('return'), ticket: id, body: cancelBody }),
  z.strictObject({ ...frame, type: z.literal('open'), window: id, body: openBody }),
  press('next'),
  press('recall'),
  press('start'),
  press('finish'),
  press('miss'),
  press('hold'),
  press('resume'),
  press('close'),
  press('help'),
  press('undo'),
  press('answer-help'),
  z.strictObject({ ...frame, type: z.literal('bring-back'), window: id, body: bringBackBody }),
  z.strictObject({ ...frame, type: z.literal('transfer'), window: id, body: transferBody }),
  z.strictObject({ ...frame, type: z.literal('pause'), window: id, body: pauseBody }),
  z.strictObject({ ...frame, type: z.literal('call'), window: id, body: callBody }),
]);
export type ClientCommand = z.infer<typeof clientCommand>;

/** A clip was played to its end on a display: proof of call. */
export const heard = z.strictObject({ clip: z.string().check(z.maxLength(128)) });

export type WindowAnswer = z.infer<typeof windowAnswer>;
export type CommandAck =
  | ({ ok: true } & ({ ticket: TicketAnswer } | WindowAnswer))
  | { ok: false; code: Problem['code']; detail: string; facts?: Readonly<Record<string, string | number>> };
