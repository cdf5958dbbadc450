/** From the log's rows back to events. Later formats are lifted here, one upcaster per change. */
import type { HallEvent } from '../core/event.ts';
import type { StoredEvent } from '../store/rows/log.ts';

/** The event of a stored row; its text was written by this program and is covered by the hash chain. */
export function readEvent(row: StoredEvent): HallEvent {
  return { seq: row.seq, at: row.at, type: row.type, data: JSON.parse(row.data) as unknown } as HallEvent;
}
