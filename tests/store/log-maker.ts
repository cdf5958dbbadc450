/** Makes the batches of a hall day the way the command loop does: gap-free, each knowing the one before. */
import type { EventBody, EventData, Rules } from '../../server/core/index.ts';
import type { Batch } from '../../server/store/port.ts';
import type { Head, NewEvent } from '../../server/store/rows/log.ts';

export const DAY = '2026-03-02';
export const NEXT_DAY = '2026-03-03';
/** 09:00 on DAY in the hall's zone, ms since the epoch. */
export const OPENING = Date.UTC(2026, 2, 2, 1);

export const RULES: Rules = {
  queues: [
    { id: 'A', prefix: 'A' },
    { id: 'C', prefix: 'C' },
  ],
  windows: [
    { id: '1', profile: '{"A":0}', serves: { A: 0 }, lowCounter: false },
    { id: '2', profile: '{"C":0}', serves: { C: 0 }, lowCounter: true },
  ],
  k: 3,
  profileK: {},
  appointmentCreditMs: 600_000,
  appointmentGraceMs: 900_000,
  reentryCreditMs: 600_000,
  reinsertBehind: 3,
  maxReentries: 3,
  maxNoShowReturns: 2,
  recallLimit: 5,
  callsBeforeMissed: 3,
  holdMs: { standard: 60_000, slow: 120_000, assisted: 180_000 },
  namedWindowMs: 600_000,
  stepOutMs: 1_200_000,
  undoMs: 5_000,
  samePressMs: 2_000,
  startMode: 'implied',
};

export type Body = EventBody;

/** Gives events their place in a hall's log, one second apart. */
export class LogMaker {
  readonly #hall: string;
  #day: string;
  #seq = 0;
  at: number;

  constructor(hall: string, day: string = DAY, at: number = OPENING) {
    this.#hall = hall;
    this.#day = day;
    this.at = at;
  }

  /** The next seq to be given. */
  get nextSeq(): number {
    return this.#seq + 1;
  }

  newDay(day: string): void {
    this.#day = day;
    this.#seq = 0;
    this.at += 86_400_000;
  }

  /** Takes back what a refused batch was given. */
  backTo(head: Head | null): void {
    this.#seq = head?.seq ?? 0;
    if (head !== null) this.#day = head.day;
  }

  event(body: Body, actor = 'staff:7'): NewEvent {
    this.#seq += 1;
    this.at += 1000;
    const event = { seq: this.#seq, at: this.at, ...body };
    return { day: this.#day, event, actor, request: `r-${this.#day}-${this.#seq}` };
  }

  batch(after: Head | null, ...bodies: readonly Body[]): Batch {
    return { hall: this.#hall, log: { after, events: bodies.map((body) => this.event(body)) } };
  }
}

export function opened(day: string, previousHead: string): Body {
  return { type: 'dayOpened', data: { v: 1, day, rules: RULES, previousHead } };
}

export function entered(ticket: string, more: Partial<EventData['entered']> = {}): Body {
  const number = `A${ticket.replace(/\D/g, '').padStart(3, '0')}`;
  const data: EventData['entered'] = {
    v: 1,
    ticket,
    number,
    item: 'pension',
    queue: 'A',
    class: 'ordinary',
    verified: 'none',
    needs: [],
    cases: 1,
    e: OPENING,
    q: 1,
    r: 0,
    cause: 'issued',
    route: { kind: 'any' },
    from: null,
    slot: null,
    ...more,
  };
  return { type: 'entered', data };
}

export function called(ticket: string, window = '1', more: Partial<EventData['called']> = {}): Body {
  const data: EventData['called'] = {
    v: 1,
    ticket,
    window,
    profile: '{"A":0}',
    why: 'ONLY_REGULAR',
    dBefore: 0,
    dAfter: 0,
    K: 3,
    candidates: { green: null, ordinary: { ticket, key: { e: OPENING, q: 2, r: 0 }, handicapMs: 0 } },
    source: 'console',
    reason: null,
    ...more,
  };
  return { type: 'called', data };
}

export const started = (ticket: string, window = '1'): Body => ({
  type: 'started',
  data: { v: 1, ticket, window },
});
export const held = (ticket: string, window = '1'): Body => ({
  type: 'held',
  data: { v: 1, ticket, window },
});
export const missed = (ticket: string, window = '1'): Body => ({
  type: 'missed',
  data: { v: 1, ticket, window },
});
export const finished = (ticket: string, window = '1'): Body => ({
  type: 'finished',
  data: { v: 1, ticket, window, startedImplied: false },
});
export const recalled = (ticket: string, count: number): Body => ({
  type: 'recalled',
  data: { v: 1, ticket, window: '1', count },
});
export const cancelled = (ticket: string): Body => ({
  type: 'cancelled',
  data: { v: 1, ticket, window: null },
});
export const steppedOut = (ticket: string): Body => ({ type: 'steppedOut', data: { v: 1, ticket } });
export const cameBack = (ticket: string): Body => ({ type: 'cameBack', data: { v: 1, ticket } });
export const closedTicket = (ticket: string): Body => ({
  type: 'ticketClosed',
  data: { v: 1, ticket, reason: 'not-served', credit: true },
});
export const dayClosed = (day: string): Body => ({ type: 'dayClosed', data: { v: 1, day, by: 'timer' } });
