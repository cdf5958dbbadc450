/** The days that the estimate learns from, read from the log one at a time. */
import { type HallConfig, instantOf } from '../../config/index.ts';
import type { HallEvent } from '../core/event.ts';
import type { PastDay } from '../core/estimate/index.ts';
import { parseEvent } from '../store/parse-event.ts';
import type { Store } from '../store/port.ts';
import { plannedOps } from './planned-ops.ts';

export const LEARN_FROM_DAYS = 20;
/** Events read at a time, so that a long day's log never holds the hall up. */
const READ_EVENTS = 1000;

export type PastDaysOptions = {
  readonly config: HallConfig;
  readonly store: Pick<Store, 'log'>;
  /** Today: it and later days are left out. Null takes all. */
  readonly before: string | null;
  /** Lets the hall's own work in between two reads. */
  readonly pause: () => Promise<void>;
};

/** The last twenty days before `before`, in order. */
export async function* pastDays({ config, store, before, pause }: PastDaysOptions): AsyncGenerator<PastDay> {
  const days = (await store.log.days(config.id)).filter((day) => before === null || day < before);
  for (const day of days.slice(-LEARN_FROM_DAYS)) {
    yield {
      events: await eventsOf(day, { config, store, pause }),
      dayStartMs: instantOf(config.timeZone, day, 0),
      planned: plannedOps(config, day),
    };
  }
}

/** A whole day's events, read so that no other work waits for it long. */
export async function eventsOf(
  day: string,
  { config, store, pause }: Omit<PastDaysOptions, 'before'>,
): Promise<HallEvent[]> {
  const events: HallEvent[] = [];
  for (;;) {
    const afterSeq = events.at(-1)?.seq ?? 0;
    const rows = await store.log.eventsAfter({ hall: config.id, day, afterSeq, limit: READ_EVENTS });
    for (const row of rows) events.push(parseEvent(row));
    await pause();
    if (rows.length < READ_EVENTS) return events;
  }
}
