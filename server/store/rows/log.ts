/** The log's records: what a committer hands in and what the log gives back. */
import type { EventType, HallEvent } from '../../core/event.ts';

/** An event as decided. `day` is the stream it belongs to (`YYYY-MM-DD`, the hall's own date). */
export type NewEvent = {
  readonly day: string;
  readonly event: HallEvent;
  /** Who asked: `staff:ID`, `kiosk:NAME`, `clock`, …; never a visitor's name. */
  readonly actor: string;
  /** The request's id, the same for all events that one command made. */
  readonly request: string;
};

/** An event as it lies in the log. */
export type StoredEvent = {
  readonly hall: string;
  readonly day: string;
  /** 1..n without a gap within (hall, day). */
  readonly seq: number;
  /** Ms since the epoch. */
  readonly at: number;
  readonly type: EventType;
  readonly actor: string;
  readonly request: string;
  /** Canonical JSON text of the event's data. */
  readonly data: string;
  /** SHA-256 (hex) of the previous event's hash followed by the canonical JSON of all fields above. */
  readonly hash: string;
};

/** The last event that somebody knows of. The chain runs through days, so this anchors all before it. */
export type Head = { readonly day: string; readonly seq: number; readonly hash: string };

export type EventsQuery = {
  readonly hall: string;
  readonly day: string;
  /** Events with a greater seq are given; 0 for the whole day. */
  readonly afterSeq: number;
  readonly limit?: number;
};

/** The chain is whole, or the first place where it is not. */
export type Verdict =
  | { readonly ok: true; readonly events: number; readonly head: Head | null }
  | { readonly ok: false; readonly day: string; readonly seq: number; readonly fault: ChainFault };

/**
 * `hash`: content or predecessor was changed. `gap`: an event is missing. `start`: a day does not open
 * with event 1 on the previous head. `form`: not canonical JSON. `end`: events after or before the recorded head.
 */
export type ChainFault = 'hash' | 'gap' | 'start' | 'form' | 'end';
