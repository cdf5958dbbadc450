/** The figures of a day and the ends of both hash chains, for the closing slip. */
import type { Services } from '../services.ts';
import { figuresOf } from '../store/project/figures.ts';
import type { Store } from '../store/port.ts';
import type { AuditRow } from '../store/rows/audit.ts';
import type { DayFigures } from '../store/rows/read.ts';
import type { ClosingPayload } from './closing-slip.ts';
import { wallTime } from './slip-payload.ts';

const MINUTE_MS = 60_000;

/**
 * The last row of the audit, found in few steps however long it is: rows are numbered 1..n without a gap,
 * so doubling and halving leads to the end.
 */
export async function lastAuditRow(audit: Store['audit'], hall: string): Promise<AuditRow | null> {
  const rowAfter = async (n: number): Promise<AuditRow | null> =>
    (await audit.list({ hall, afterN: n, limit: 1 }))[0] ?? null;
  let last = await rowAfter(0);
  if (last === null) return null;
  let step = 1;
  for (
    let next = await rowAfter(last.n + step - 1);
    next !== null;
    next = await rowAfter(last.n + step - 1)
  ) {
    last = next;
    step *= 2;
  }
  while (step > 1) {
    step /= 2;
    const next = await rowAfter(last.n + step - 1);
    if (next !== null) last = next;
  }
  return last;
}

const sum = (rows: readonly DayFigures[], pick: (row: DayFigures) => number): number =>
  rows.reduce((total, row) => total + pick(row), 0);

/** Rounded up: a minute begun is a minute waited. */
const minutes = (ms: number): number => Math.ceil(ms / MINUTE_MS);

/** Null before the hall's first day. */
export async function closingPayload(
  { config, hall, store, now }: Pick<Services, 'config' | 'hall' | 'store' | 'now'>,
  language: 'zh-CN' | 'en',
): Promise<ClosingPayload | null> {
  const { day } = hall.state;
  if (day === null) return null;
  const pick = (text: { zh: string; en: string }): string => (language === 'en' ? text.en : text.zh);
  const [tickets, calls, head, audit] = await Promise.all([
    store.reports.ticketsOf(config.id, day),
    store.reports.callsOf(config.id, day),
    store.log.head(config.id),
    lastAuditRow(store.audit, config.id),
  ]);
  const rows = figuresOf(day, tickets, calls);
  const [issued, called] = [sum(rows, (row) => row.issued), sum(rows, (row) => row.called)];
  const [finished, missed] = [sum(rows, (row) => row.finished), sum(rows, (row) => row.missed)];
  const [cancelled, unserved] = [sum(rows, (row) => row.cancelled), sum(rows, (row) => row.closed)];
  const waitSumMs = sum(rows, (row) => row.waitSumMs);
  return {
    hall: pick(config.name),
    language,
    day,
    printedAt: wallTime(config.timeZone, now()),
    closed: !hall.state.open,
    issued,
    green: sum(rows, (row) => (row.class === 'green' ? row.issued : 0)),
    finished,
    missed,
    cancelled,
    unserved,
    open: issued - finished - missed - cancelled - unserved,
    meanWaitMinutes: called === 0 ? null : minutes(waitSumMs / called),
    longestWaitMinutes: called === 0 ? null : minutes(Math.max(...rows.map((row) => row.waitMaxMs))),
    queues: config.queues.flatMap(({ id, prefix, name }) => {
      const own = rows.filter(({ queue }) => queue === id);
      return own.length === 0
        ? []
        : [
            {
              prefix,
              name: pick(name),
              issued: sum(own, (row) => row.issued),
              finished: sum(own, (row) => row.finished),
            },
          ];
    }),
    log: head === null ? null : { day: head.day, seq: head.seq, hash: head.hash },
    audit: audit === null ? null : { n: audit.n, hash: audit.hash },
  };
}
