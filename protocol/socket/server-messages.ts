/** What the server says over the live link. The rules with their numbers: PROTOCOL.md. */
import * as z from 'zod/mini';
import { estimate, id, instant } from '../fields.ts';
import { publicEvent, publicView } from '../view/public.ts';
import { staffEvent, staffView } from '../view/staff.ts';
import { ticketAnswer } from '../http/tickets.ts';

/** `DAY.GENERATION`: a new one makes every cached state worthless. */
export const epoch = z.string().check(z.regex(/^(none|\d{4}-\d{2}-\d{2})\.\d+$/));
export const position = z.strictObject({ epoch, seq: z.int().check(z.nonnegative()) });
export type Position = z.infer<typeof position>;

const snapshotOf = <T extends z.ZodMiniType>(state: T) => z.strictObject({ epoch, seq: z.int(), state });
const eventsOf = <T extends z.ZodMiniType>(event: T) =>
  z.strictObject({ epoch, from: z.int(), to: z.int(), events: z.array(event) });

export const publicSnapshot = snapshotOf(publicView);
export const staffSnapshot = snapshotOf(staffView);
export type Snapshot<State> = { epoch: string; seq: number; state: State };

/** A contiguous range of the log after projection; an empty list still advances to `to`. */
export const publicEvents = eventsOf(publicEvent);
export const staffEvents = eventsOf(staffEvent);
export type Events<Event> = { epoch: string; from: number; to: number; events: Event[] };

export const waitingRow = z.strictObject({
  queue: id,
  count: z.int(),
  estimate,
  openWindows: z.int(),
});
export type WaitingRow = z.infer<typeof waitingRow>;

/** Last value wins; outside the view hash; at most once a second. */
export const waiting = z.strictObject({ epoch, seq: z.int(), rows: z.array(waitingRow) });
export type Waiting = z.infer<typeof waiting>;

export const heartbeat = z.strictObject({ at: instant, epoch, seq: z.int(), viewHash: z.string() });
export type Heartbeat = z.infer<typeof heartbeat>;

/** To the holder of a ticket's key: the ticket now. Last value wins. */
export const ownTicket = z.strictObject({ epoch, seq: z.int(), ticket: ticketAnswer });
export type OwnTicket = z.infer<typeof ownTicket>;

/**
 * To displays with sound: play the clip once, unless `expiresAt` has passed, then say `heard`.
 * Never part of a snapshot, so nobody speaks an old call.
 */
export const speak = z.strictObject({
  clip: z.string(),
  url: z.string(),
  durationMs: z.int(),
  text: z.string(),
  /** The call announced; null for other sentences. */
  call: z.nullable(z.int()),
  zone: z.nullable(z.string()),
  expiresAt: instant,
});
export type Speak = z.infer<typeof speak>;

/** Why a card that was laid on a kiosk's reader says nothing. */
export const CARD_TROUBLES = ['CARD_MOVED', 'UNREADABLE', 'BAD_NUMBER', 'FOREIGN_CARD'] as const;
export type CardTrouble = (typeof CARD_TROUBLES)[number];

/**
 * To the kiosk on whose reader a card was laid: the age band, and for priority a proof that is worth one
 * number at this kiosk until `expiresAt`. Told once and never again; nothing else of the card exists.
 */
export const card = z.discriminatedUnion('result', [
  z.strictObject({ result: z.literal('senior'), proof: id, expiresAt: instant }),
  z.strictObject({ result: z.literal('younger') }),
  z.strictObject({ result: z.literal('unread'), code: z.enum(CARD_TROUBLES) }),
]);
export type Card = z.infer<typeof card>;

/** To the kiosk whose scanner read a code. Told once. */
export const scan = z.strictObject({ text: z.string().check(z.maxLength(512)) });
export type Scan = z.infer<typeof scan>;

export type ServerMessages<State, Event> = {
  snapshot: (message: Snapshot<State>) => void;
  events: (message: Events<Event>) => void;
  waiting: (message: Waiting) => void;
  heartbeat: (message: Heartbeat) => void;
  ticket: (message: OwnTicket) => void;
  speak: (message: Speak) => void;
  card: (message: Card) => void;
  scan: (message: Scan) => void;
  /** Device health or print jobs changed: fetch again. To staff and technicians. */
  devices: (message: { at: number }) => void;
};
