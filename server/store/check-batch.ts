/** What every adapter demands of a batch before it writes: a fault here is the caller's bug. */
import type { Batch } from './port.ts';
import type { Head, NewEvent } from './rows/log.ts';
import { StoreError } from './store-error.ts';

/** Events must continue `after`: the next seq of its day, or 1 of a later one. Throws `BAD_BATCH`. */
export function checkEvents(after: Head | null, events: readonly NewEvent[]): void {
  let day = after?.day ?? '';
  let seq = after?.seq ?? 0;
  for (const { day: newDay, event } of events) {
    const continues = newDay === day ? event.seq === seq + 1 : newDay > day && event.seq === 1;
    if (!continues) {
      throw new StoreError('BAD_BATCH', `event ${newDay} ${event.seq} cannot follow ${day} ${seq}`, {
        context: { day: newDay, seq: event.seq },
      });
    }
    day = newDay;
    seq = event.seq;
  }
}

export function isEmpty(batch: Batch): boolean {
  const { log, replies, jobs, grounds, texts, staff, revoked, evaluations, audit } = batch;
  return [log?.events, replies, jobs, grounds, texts, staff, revoked, evaluations, audit].every(
    (part) => (part?.length ?? 0) === 0,
  );
}
