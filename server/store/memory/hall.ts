/** Everything that the memory store knows of one hall. */
import { CHAIN_START } from '../hash-chain.ts';
import { ReadTables } from '../project/read-tables.ts';
import type { AuditRow } from '../rows/audit.ts';
import type { EstimateScore, ToldEstimate } from '../rows/estimate.ts';
import type { Evaluation } from '../rows/evaluation.ts';
import type { Job, Lease } from '../rows/job.ts';
import type { Head, StoredEvent } from '../rows/log.ts';
import type { FreeText, Ground } from '../rows/private.ts';
import type { NewReply } from '../rows/reply.ts';
import type { RevokedToken, Session, StaffAccount } from '../rows/staff.ts';

export type FencedJob = { readonly job: Job; readonly fence: number };

export type MemoryHall = {
  generation: number;
  head: Head | null;
  readonly events: StoredEvent[];
  /** By `replyKey`. */
  readonly replies: Map<string, NewReply>;
  /** By id, in order of arrival. */
  readonly jobs: Map<string, FencedJob>;
  readonly leases: Map<string, Lease>;
  /** By day and ticket. */
  readonly grounds: Map<string, Ground>;
  readonly texts: Map<string, FreeText>;
  readonly staff: Map<string, StaffAccount>;
  readonly sessions: Map<string, Session>;
  readonly revoked: Map<string, RevokedToken>;
  /** By day and ticket. */
  readonly estimates: Map<string, ToldEstimate>;
  /** By day. */
  readonly estimateScores: Map<string, EstimateScore>;
  /** By ticket and item. */
  readonly evaluations: Map<string, Evaluation>;
  readonly audit: AuditRow[];
  auditHash: string;
  tables: ReadTables;
  secret: Uint8Array | null;
};

export type HallOf = (hall: string) => MemoryHall;

export function emptyHall(): MemoryHall {
  return {
    generation: 1,
    head: null,
    events: [],
    replies: new Map(),
    jobs: new Map(),
    leases: new Map(),
    grounds: new Map(),
    texts: new Map(),
    staff: new Map(),
    sessions: new Map(),
    revoked: new Map(),
    estimates: new Map(),
    estimateScores: new Map(),
    evaluations: new Map(),
    audit: [],
    auditHash: CHAIN_START,
    tables: new ReadTables(),
    secret: null,
  };
}

/** Two words as one key that no other two words make. */
export function pair(a: string, b: string): string {
  return JSON.stringify([a, b]);
}

/** Values in order of a text field, by code unit. */
export function sortedBy<T>(values: Iterable<T>, field: (value: T) => string): T[] {
  return [...values].sort((a, b) => (field(a) < field(b) ? -1 : field(a) > field(b) ? 1 : 0));
}

/** Deletes what fits; returns how many. */
export function removeWhere<T>(rows: Map<string, T>, fits: (row: T) => boolean): number {
  let removed = 0;
  for (const [key, row] of rows) {
    if (!fits(row)) continue;
    rows.delete(key);
    removed += 1;
  }
  return removed;
}
