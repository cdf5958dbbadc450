/** From the log's text back to the core's event. The log is our own and hash-chained, so types are trusted. */
import type { EventType, HallEvent } from '../core/event.ts';
import { StoreError } from './store-error.ts';
import type { StoredEvent } from './rows/log.ts';

const EVENT_TYPES: Readonly<Record<EventType, true>> = {
  dayOpened: true,
  rulesChanged: true,
  issuingStopped: true,
  issuingResumed: true,
  entered: true,
  amended: true,
  called: true,
  recalled: true,
  started: true,
  finished: true,
  missed: true,
  held: true,
  steppedOut: true,
  cameBack: true,
  cancelled: true,
  ticketClosed: true,
  undone: true,
  windowOpened: true,
  windowPaused: true,
  windowResumed: true,
  windowClosing: true,
  windowClosed: true,
  helpCalled: true,
  helpAnswered: true,
  dayClosed: true,
};

export function isEventType(type: string): type is EventType {
  return Object.hasOwn(EVENT_TYPES, type);
}

/**
 * Throws `BAD_LOG` for a type or version that this program does not know, which is a log written by a
 * newer one: going on without an event would show a wrong hall.
 */
export function parseEvent(stored: StoredEvent): HallEvent {
  const { day, seq, at, type } = stored;
  const data: unknown = JSON.parse(stored.data);
  const version = typeof data === 'object' && data !== null && 'v' in data ? data.v : undefined;
  if (!isEventType(type) || version !== 1) {
    throw new StoreError('BAD_LOG', `event ${day} ${seq}: type ${type} v ${String(version)} is not known`, {
      context: { day, seq, type },
    });
  }
  return { seq, at, type, data } as HallEvent;
}
