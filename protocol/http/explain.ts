/**
 * `GET /tickets/:id/explain`: why a ticket stands where it stands, for staff. `aloud` may be read to the
 * visitor; everything else names other numbers and stays behind the counter.
 */
import * as z from 'zod/mini';
import { id, instant, whyCode } from '../fields.ts';
import { staffTicket } from '../view/staff.ts';
import { turn } from './tickets.ts';

/** One of the two heads that a call was decided between. `e`, `q`, `r`: its key. */
export const candidate = z.strictObject({
  ticket: id,
  number: z.string(),
  e: z.int(),
  q: z.int(),
  r: z.int(),
  handicapMinutes: z.number(),
});
export type CandidateAnswer = z.infer<typeof candidate>;

/** The record of a call: what it was decided by. `d`: priority calls in a row at the profile. */
export const explainedCall = z.strictObject({
  seq: z.int(),
  at: instant,
  window: id,
  profile: z.string(),
  ticket: id,
  number: z.string(),
  why: z.strictObject({ code: whyCode, text: z.string() }),
  dBefore: z.int(),
  dAfter: z.int(),
  k: z.nullable(z.int()),
  candidates: z.strictObject({ green: z.nullable(candidate), ordinary: z.nullable(candidate) }),
});
export type ExplainedCall = z.infer<typeof explainedCall>;

/** `countsFrom`: on an entry, as what time of entry it counts from there on. */
export const pastLine = z.strictObject({
  at: instant,
  kind: z.string(),
  text: z.string(),
  countsFrom: z.nullable(z.int()),
});

export const windowStanding = z.strictObject({
  window: id,
  profile: z.string(),
  state: z.enum(['closed', 'open', 'paused', 'closing']),
  mayCall: z.boolean(),
  /** As configured. */
  handicapMinutes: z.number(),
  /** H: what counts now. */
  effectiveMinutes: z.number(),
});

export const boundAnswer = z.strictObject({
  rule: z.enum(['T1', 'T2']),
  atMost: z.int(),
  ahead: z.int(),
  k: z.nullable(z.int()),
  /** Per profile its K, null without end, and how many priority numbers it has called in a row. */
  parts: z.array(
    z.strictObject({
      profile: z.string(),
      windows: z.array(id),
      k: z.nullable(z.int()),
      d: z.int(),
    }),
  ),
  /** The windows whose calls are counted; null: all that may call it. */
  windows: z.nullable(z.array(id)),
  text: z.string(),
});

export const explanation = z.strictObject({
  ticket: staffTicket,
  /** Sentences without another visitor's number, in their order. */
  aloud: z.array(z.string()),
  turn: z.nullable(turn),
  /** Ms since the epoch and the rest of the key: what it is called by. */
  key: z.strictObject({ e: z.int(), q: z.int(), r: z.int() }),
  history: z.array(pastLine),
  /** Null unless it waits or is stepped out. */
  standing: z.nullable(
    z.strictObject({
      /** 1 for the first of its queue and class by key. */
      position: z.int(),
      ahead: z.nullable(z.int()),
      windows: z.array(windowStanding),
      bound: z.nullable(boundAnswer),
    }),
  ),
  /** The calls that `turn.calls` counts, oldest first; `earlier` more of them are left out. */
  calls: z.array(explainedCall),
  earlier: z.int(),
  /** Its own call, from the call to its next entry. */
  call: z.nullable(explainedCall),
});
export type Explanation = z.infer<typeof explanation>;
