/** What staff see: the public view and every ticket that has not ended. */
import * as z from 'zod/mini';
import { id, instant, needs, ticketState } from '../fields.ts';
import { publicEvent, publicView } from './public.ts';

export const staffTicket = z.strictObject({
  id,
  number: z.string(),
  item: z.string(),
  queue: z.string(),
  class: z.enum(['green', 'ordinary']),
  verified: z.enum(['none', 'declared', 'id-card', 'guide']),
  needs,
  cases: z.int(),
  state: ticketState,
  issuedAt: instant,
  /** Since when it is in this state. */
  since: instant,
  /** Where it is called, served, on hold or was missed; or the named window it waits for. */
  window: z.nullable(z.string()),
  call: z.nullable(z.int()),
  recalls: z.int(),
  calledAt: z.nullable(instant),
  startedAt: z.nullable(instant),
});
export type StaffTicket = z.infer<typeof staffTicket>;

/** What the console needs to know of a window beyond the wall. */
export const staffWindow = z.strictObject({
  staffId: z.nullable(z.string()),
  /** A ticket brought back here, called by the next press. */
  reserved: z.nullable(z.string()),
  /** What can be taken back until `until`. */
  undo: z.nullable(z.strictObject({ what: z.enum(['finish', 'miss', 'hold']), until: instant })),
  /** The duty leader was called here and has not answered. */
  helpSince: z.nullable(instant),
  idleSince: instant,
});
export type StaffWindow = z.infer<typeof staffWindow>;

export const staffView = z.strictObject({
  wall: publicView,
  windows: z.record(z.string(), staffWindow),
  tickets: z.record(z.string(), staffTicket),
});
export type StaffView = z.infer<typeof staffView>;

/** One log event as staff see it: the wall's events and the rows that changed. */
export const staffEvent = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('wall'), event: publicEvent }),
  z.strictObject({ type: z.literal('ticket'), ticket: staffTicket }),
  z.strictObject({ type: z.literal('gone'), ticket: id }),
  z.strictObject({ type: z.literal('staffWindow'), window: id, row: staffWindow }),
  z.strictObject({ type: z.literal('reset'), view: staffView }),
]);
export type StaffEvent = z.infer<typeof staffEvent>;
