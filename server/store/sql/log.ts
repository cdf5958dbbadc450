/** Reading the log. Writing it is each adapter's own `commit`. */
import { sql } from 'kysely';
import { StoreError } from '../store-error.ts';
import { sameHead, verifyEvents } from '../verify-chain.ts';
import { isEventType } from '../parse-event.ts';
import type { Log } from '../port.ts';
import type { EventsQuery, Head, StoredEvent } from '../rows/log.ts';
import type { SqlAccess } from './access.ts';
import type { HallTable } from './tables.ts';

const PAGE = 1000;

export function sqlLog(access: SqlAccess): Log {
  const hallRow = (hall: string): Promise<HallTable | undefined> =>
    access.read((db) => db.selectFrom('halls').selectAll().where('hall', '=', hall).executeTakeFirst());
  const log: Log = {
    async head(hall) {
      const row = await hallRow(hall);
      return row === undefined ? null : headOf(row);
    },
    async generation(hall) {
      return (await hallRow(hall))?.generation ?? 1;
    },
    eventsAfter: (query) => eventsAfter(access, query),
    async days(hall) {
      // From each day to the next by the key: looking at every event would hold up a hall of some years.
      const walk = sql<{ day: string }>`
        with recursive walked(day) as (
          select min(day) from events where hall = ${hall}
          union all
          select (select min(events.day) from events where events.hall = ${hall} and events.day > walked.day)
          from walked where walked.day is not null)
        select day from walked where day is not null order by day`;
      const { rows } = await access.read((db) => walk.execute(db));
      return rows.map((row) => row.day);
    },
    async verify(hall) {
      const head = await log.head(hall);
      const verdict = await verifyEvents(eventsUpTo(access, log, hall, head), head);
      if (!verdict.ok) return verdict;
      const stray = await firstBeyond(access, hall, head);
      if (stray === null) return verdict;
      // The hall goes on while it is verified: events beyond a head that moved are its daily work.
      return sameHead(await log.head(hall), head) ? { ok: false, ...stray, fault: 'end' } : verdict;
    },
  };
  return log;
}

export function headOf({ day, seq, hash }: Pick<HallTable, 'day' | 'seq' | 'hash'>): Head | null {
  return day === null ? null : { day, seq, hash };
}

async function eventsAfter(access: SqlAccess, query: EventsQuery): Promise<StoredEvent[]> {
  const { hall, day, afterSeq, limit } = query;
  const rows = await access.read((db) => {
    const select = db
      .selectFrom('events')
      .selectAll()
      .where('hall', '=', hall)
      .where('day', '=', day)
      .where('seq', '>', afterSeq)
      .orderBy('seq');
    return (limit === undefined ? select : select.limit(limit)).execute();
  });
  for (const row of rows) {
    if (!isEventType(row.type)) {
      throw new StoreError('BAD_LOG', `event ${day} ${row.seq}: type ${String(row.type)} is not known`, {
        context: { day, seq: row.seq },
      });
    }
  }
  return rows;
}

/** The hall's events in pages, days ascending, up to and with `head`. */
export async function* eventsUpTo(
  access: SqlAccess,
  log: Log,
  hall: string,
  head: Head | null,
): AsyncGenerator<readonly StoredEvent[]> {
  if (head === null) return;
  for (const day of await log.days(hall)) {
    if (day > head.day) return;
    for (let afterSeq = 0; ;) {
      const page = await eventsAfter(access, { hall, day, afterSeq, limit: PAGE });
      yield day === head.day ? page.filter((event) => event.seq <= head.seq) : page;
      const last = page.at(-1);
      if (last === undefined || page.length < PAGE) break;
      afterSeq = last.seq;
    }
  }
}

async function firstBeyond(
  access: SqlAccess,
  hall: string,
  head: Head | null,
): Promise<{ readonly day: string; readonly seq: number } | null> {
  const row = await access.read((db) => {
    const select = db
      .selectFrom('events')
      .select(['day', 'seq'])
      .where('hall', '=', hall)
      .orderBy('day')
      .orderBy('seq');
    if (head === null) return select.limit(1).executeTakeFirst();
    return select
      .where((eb) =>
        eb.or([eb('day', '>', head.day), eb.and([eb('day', '=', head.day), eb('seq', '>', head.seq)])]),
      )
      .limit(1)
      .executeTakeFirst();
  });
  return row ?? null;
}
