/**
 * What the log remembers. The format is final (v 1); later change goes through upcasters.
 * No event carries a ground of the green channel, a name, a phone number or a comment.
 */
import type { Key, Need, Route, Ticket, TicketClass, Verification } from './ticket.ts';
import type { CommandSource, PauseReason, StaffBadge } from './window.ts';
import type { Rules } from './rules.ts';

export type Why = 'GREEN_FIRST' | 'REGULAR_TURN' | 'ONLY_GREEN' | 'ONLY_REGULAR' | 'OVERRIDE';

/** One of the two heads that a call was decided between. */
export type Candidate = {
  readonly ticket: string;
  readonly key: Key;
  /** Normalised handicap of the ticket's queue at this profile, ms. */
  readonly handicapMs: number;
};

export type EntryCause =
  'issued' | 'returned' | 'no-show-return' | 'brought-back' | 'transferred' | 'next-item' | 'released';

type V1 = { readonly v: 1 };

export type EventData = {
  /** Sequence 1 of every day. `previousHead` chains the days; '' on the first. */
  dayOpened: V1 & { day: string; rules: Rules; previousHead: string };
  rulesChanged: V1 & { rules: Rules };
  issuingStopped: V1 & Record<never, never>;
  issuingResumed: V1 & Record<never, never>;
  entered: V1 & {
    ticket: string;
    number: string;
    item: string;
    queue: string;
    class: TicketClass;
    verified: Verification;
    needs: readonly Need[];
    cases: number;
    e: number;
    q: number;
    r: number;
    cause: EntryCause;
    route: Route;
    /** The window that sent it (transfer, bring-back), else null. */
    from: string | null;
    /** An appointment's slot, ms since the epoch, when it counted; else null. */
    slot: number | null;
  };
  /** Class, needs or item corrected by a guide or staff while the ticket waits; the key stays. */
  amended: V1 & {
    ticket: string;
    item: string;
    class: TicketClass;
    verified: Verification;
    needs: readonly Need[];
    route: Route;
  };
  called: V1 & {
    ticket: string;
    window: string;
    profile: string;
    why: Why;
    dBefore: number;
    dAfter: number;
    /** The profile's K at the call; null is without end. */
    K: number | null;
    candidates: { green: Candidate | null; ordinary: Candidate | null };
    source: CommandSource;
    /** Only on OVERRIDE: `brought-back`, or the staff member's own words' row id. */
    reason: string | null;
  };
  recalled: V1 & { ticket: string; window: string; count: number };
  started: V1 & { ticket: string; window: string };
  finished: V1 & { ticket: string; window: string; startedImplied: boolean };
  missed: V1 & { ticket: string; window: string };
  held: V1 & { ticket: string; window: string };
  steppedOut: V1 & { ticket: string };
  /** Back from stepping out in time, with the same key. */
  cameBack: V1 & { ticket: string };
  cancelled: V1 & { ticket: string; window: string | null };
  ticketClosed: V1 & { ticket: string; reason: 'day-closed' | 'not-served' | 'leader'; credit: boolean };
  undone: V1 & { window: string; undoes: number; what: 'finish' | 'miss' | 'hold'; ticket: Ticket };
  windowOpened: V1 & { window: string; staff: StaffBadge };
  windowPaused: V1 & { window: string; reason: PauseReason; until: number | null };
  windowResumed: V1 & { window: string };
  windowClosing: V1 & { window: string };
  windowClosed: V1 & { window: string };
  /** The duty leader was called, silently. */
  helpCalled: V1 & { window: string };
  helpAnswered: V1 & { window: string };
  dayClosed: V1 & { day: string; by: 'timer' | 'next-day' | 'leader' };
};

export type EventType = keyof EventData;

/** One event type, or several, with their data. */
export type EventOf<T extends EventType> = Extract<HallEvent, { readonly type: T }>;

/** What an event says, before the log gives it its place. */
export type EventBody = {
  [T in EventType]: { readonly type: T; readonly data: Readonly<EventData[T]> };
}[EventType];

/** An event of one hall day. `seq` is 1..n without a gap; `at` never decreases. */
export type HallEvent = {
  [T in EventType]: {
    readonly seq: number;
    readonly at: number;
    readonly type: T;
    readonly data: Readonly<EventData[T]>;
  };
}[EventType];
