/**
 * The store without a database: for tests and for halls that need not outlive their process. Passes the
 * same contract as the others but for durability.
 */
import { randomBytes } from 'node:crypto';
import { Appended } from '../appended.ts';
import type { Store } from '../port.ts';
import { foldInto } from '../project/fold.ts';
import { ReadTables } from '../project/read-tables.ts';
import { StoreError } from '../store-error.ts';
import { commitTo } from './commit.ts';
import { emptyHall } from './hall.ts';
import type { MemoryHall } from './hall.ts';
import { memoryEstimates } from './estimates.ts';
import { memoryEvaluations } from './evaluations.ts';
import { memoryJobs, memoryLeases } from './outbox.ts';
import { memoryGrounds, memoryTexts } from './private.ts';
import { memorySessions, memoryStaff, memoryTokens } from './people.ts';
import { memoryAudit, memoryLog, memoryReplies, memoryReports } from './records.ts';

export function memoryStore(): Store {
  const halls = new Map<string, MemoryHall>();
  const appended = new Appended();
  let closed = false;
  const of = (id: string): MemoryHall => {
    if (closed) throw new StoreError('CLOSED', 'the store has been closed');
    const known = halls.get(id) ?? emptyHall();
    halls.set(id, known);
    return known;
  };
  return {
    async commit(batch) {
      const hall = of(batch.hall);
      const result = commitTo(hall, batch);
      if (result.ok && hall.head !== null && (batch.log?.events.length ?? 0) > 0)
        appended.announce(batch.hall, hall.head);
      return result;
    },
    log: memoryLog(of),
    replies: memoryReplies(of),
    jobs: memoryJobs(of),
    leases: memoryLeases(of),
    grounds: memoryGrounds(of),
    texts: memoryTexts(of),
    staff: memoryStaff(of),
    sessions: memorySessions(of),
    tokens: memoryTokens(of),
    audit: memoryAudit(of),
    reports: memoryReports(of),
    estimates: memoryEstimates(of),
    evaluations: memoryEvaluations(of),
    async rebuild(id) {
      const hall = of(id);
      hall.tables = new ReadTables();
      foldInto(hall.tables, hall.events);
      return { events: hall.events.length };
    },
    async raiseGeneration(id) {
      const hall = of(id);
      hall.generation += 1;
      return hall.generation;
    },
    async secret(id) {
      const hall = of(id);
      hall.secret ??= randomBytes(32);
      return hall.secret;
    },
    onAppended: (hall, listener) => appended.on(hall, listener),
    async health() {
      const fault = closed ? 'CLOSED' : null;
      const health = {
        engine: 'memory',
        version: process.version,
        sizeBytes: 0,
        durability: 'none',
      } as const;
      return { ...health, writable: !closed, writeMs: closed ? null : 0, fault };
    },
    async backup() {
      return { kind: 'elsewhere', tool: 'none: nothing outlives the process' };
    },
    async close() {
      closed = true;
    },
  };
}
