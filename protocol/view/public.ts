/**
 * What everybody may see: boards, kiosks, phones. No class, ground, needs, reason, key or ticket id
 * ever stands here.
 */
import * as z from 'zod/mini';
import { date, id, instant } from '../fields.ts';

export const windowState = z.enum(['closed', 'open', 'paused', 'closing']);

/** The badge: what the wall shows of the person at the window. */
export const badge = z.strictObject({ name: z.string(), number: z.string(), post: z.string() });
export type Badge = z.infer<typeof badge>;

export const publicWindow = z.strictObject({
  state: windowState,
  staff: z.nullable(badge),
  /** Number that is called or served here. */
  current: z.nullable(z.string()),
  /** Sequence number of that call. */
  call: z.nullable(z.int()),
  pausedUntil: z.nullable(instant),
});
export type PublicWindow = z.infer<typeof publicWindow>;

export const publicCall = z.strictObject({
  call: z.int(),
  number: z.string(),
  window: id,
  /** Of the call or its last recall. */
  at: instant,
  recalls: z.int(),
  /** The visitor is no longer at that window. */
  ended: z.boolean(),
});
export type PublicCall = z.infer<typeof publicCall>;

export const publicView = z.strictObject({
  day: z.nullable(date),
  open: z.boolean(),
  issuing: z.boolean(),
  windows: z.record(z.string(), publicWindow),
  /** Newest first, at most `CALLS_SHOWN`. */
  calls: z.array(publicCall),
});
export type PublicView = z.infer<typeof publicView>;

export const CALLS_SHOWN = 12;

const stamp = { seq: z.int(), at: instant };

export const publicEvent = z.discriminatedUnion('type', [
  z.strictObject({
    ...stamp,
    type: z.literal('day'),
    day: z.nullable(date),
    open: z.boolean(),
    issuing: z.boolean(),
  }),
  z.strictObject({ ...stamp, type: z.literal('called'), call: z.int(), number: z.string(), window: id }),
  z.strictObject({
    ...stamp,
    type: z.literal('recalled'),
    call: z.int(),
    number: z.string(),
    window: id,
    recalls: z.int(),
  }),
  /** The visitor left the window: served, missed, on hold, passed on. */
  z.strictObject({ ...stamp, type: z.literal('cleared'), call: z.int(), window: id }),
  /** A press was taken back: the number stands at the window again, nothing is spoken. */
  z.strictObject({ ...stamp, type: z.literal('restored'), call: z.int(), number: z.string(), window: id }),
  z.strictObject({
    ...stamp,
    type: z.literal('window'),
    window: id,
    state: windowState,
    staff: z.nullable(badge),
    pausedUntil: z.nullable(instant),
  }),
  /** The set of windows changed with the rules: start again from this. */
  z.strictObject({ ...stamp, type: z.literal('reset'), view: publicView }),
]);
export type PublicEvent = z.infer<typeof publicEvent>;
