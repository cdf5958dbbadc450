/** Log, replies, audit and reports in memory. */
import type { Audit, Log, Replies, Reports } from '../port.ts';
import { verifyAuditRows, verifyEvents } from '../verify-chain.ts';
import { pair, removeWhere } from './hall.ts';
import type { HallOf } from './hall.ts';

export function memoryLog(of: HallOf): Log {
  return {
    head: async (hall) => of(hall).head,
    generation: async (hall) => of(hall).generation,
    async eventsAfter({ hall, day, afterSeq, limit }) {
      const events = of(hall).events.filter((event) => event.day === day && event.seq > afterSeq);
      return limit === undefined ? events : events.slice(0, limit);
    },
    days: async (hall) => [...new Set(of(hall).events.map((event) => event.day))].sort(),
    verify: (hall) => {
      const { events, head } = of(hall);
      return verifyEvents(onePage([...events]), head);
    },
  };
}

async function* onePage<T>(rows: T): AsyncGenerator<T> {
  yield rows;
}

export function memoryReplies(of: HallOf): Replies {
  return {
    find: async ({ hall, principal, key }) => of(hall).replies.get(pair(principal, key)) ?? null,
    prune: async (hall, before) => removeWhere(of(hall).replies, (reply) => reply.at < before),
  };
}

export function memoryAudit(of: HallOf): Audit {
  return {
    async list({ hall, afterN = 0, limit }) {
      const rows = of(hall).audit.slice(afterN);
      return limit === undefined ? rows : rows.slice(0, limit);
    },
    async verify(hall) {
      const { audit, auditHash } = of(hall);
      return verifyAuditRows(audit, { n: audit.length, hash: auditHash });
    },
  };
}

export function memoryReports(of: HallOf): Reports {
  return {
    ticketsOf: async (hall, day) => of(hall).tables.ticketsOf(day),
    ticket: async (hall, day, ticket) => of(hall).tables.ticket(day, ticket),
    callsOf: async (hall, day) => of(hall).tables.callsOf(day),
    async figures(hall, fromDay, toDay) {
      const { tables } = of(hall);
      return tables
        .days()
        .filter((day) => day >= fromDay && day <= toDay)
        .flatMap((day) => tables.figuresOf(day));
    },
  };
}
