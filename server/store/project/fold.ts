/** The read tables as the log alone makes them. */
import { parseEvent } from '../parse-event.ts';
import type { StoredEvent } from '../rows/log.ts';
import { project } from './project.ts';
import type { ReadTables } from './read-tables.ts';

/** Throws `BAD_LOG` on an event that this program does not know. */
export function foldInto(tables: ReadTables, events: readonly StoredEvent[]): void {
  for (const stored of events) {
    for (const change of project(stored.day, stored.actor, parseEvent(stored))) tables.apply(change);
  }
}
