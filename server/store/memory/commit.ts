/** A batch on a hall in memory: everything is checked before anything is changed. */
import { checkEvents } from '../check-batch.ts';
import { CHAIN_START, chainAudit, chainEvents } from '../hash-chain.ts';
import type { Batch, CommitResult } from '../port.ts';
import { project } from '../project/project.ts';
import { StoreError } from '../store-error.ts';
import { sameHead } from '../verify-chain.ts';
import { pair } from './hall.ts';
import type { MemoryHall } from './hall.ts';

export function commitTo(hall: MemoryHall, batch: Batch): CommitResult {
  const events = batch.log?.events ?? [];
  if (batch.log !== undefined && events.length > 0) {
    checkEvents(batch.log.after, events);
    if (!sameHead(batch.log.after, hall.head)) return { ok: false, conflict: true };
  }
  const replies = (batch.replies ?? []).map((reply) => ({ key: pair(reply.principal, reply.key), reply }));
  if (
    replies.some(({ key }) => hall.replies.has(key)) ||
    new Set(replies.map(({ key }) => key)).size < replies.length
  ) {
    return { ok: false, conflict: true };
  }
  const evaluations = (batch.evaluations ?? []).map((row) => ({ key: pair(row.ticket, row.item), row }));
  if (
    evaluations.some(({ key }) => hall.evaluations.has(key)) ||
    new Set(evaluations.map(({ key }) => key)).size < evaluations.length
  ) {
    return { ok: false, conflict: true };
  }
  assertNew('jobs', batch.jobs ?? [], hall.jobs);
  assertNew('texts', batch.texts ?? [], hall.texts);
  assertStaffNumbers(hall, batch);
  const stored = chainEvents(batch.hall, hall.head?.hash ?? CHAIN_START, events);
  const audit = chainAudit(batch.hall, { n: hall.audit.length, hash: hall.auditHash }, batch.audit ?? []);

  hall.events.push(...stored);
  for (const { day, actor, event } of events) {
    for (const change of project(day, actor, event)) hall.tables.apply(change);
  }
  const last = stored.at(-1);
  if (last !== undefined) hall.head = { day: last.day, seq: last.seq, hash: last.hash };
  hall.audit.push(...audit);
  hall.auditHash = audit.at(-1)?.hash ?? hall.auditHash;
  for (const { key, reply } of replies) hall.replies.set(key, reply);
  for (const { key, row } of evaluations) hall.evaluations.set(key, row);
  for (const job of batch.jobs ?? []) {
    const fresh = {
      hall: batch.hall,
      state: 'queued',
      code: null,
      attempts: 0,
      updatedAt: job.createdAt,
    } as const;
    hall.jobs.set(job.id, { job: { ...job, ...fresh }, fence: 0 });
  }
  for (const ground of batch.grounds ?? []) hall.grounds.set(pair(ground.day, ground.ticket), ground);
  for (const text of batch.texts ?? []) hall.texts.set(text.id, text);
  for (const account of batch.staff ?? []) hall.staff.set(account.id, account);
  for (const token of batch.revoked ?? []) {
    if (!hall.revoked.has(token.jti)) hall.revoked.set(token.jti, token);
  }
  return { ok: true, head: hall.head };
}

function assertNew(
  what: string,
  rows: readonly { readonly id: string }[],
  known: ReadonlyMap<string, unknown>,
): void {
  const seen = new Set<string>();
  for (const { id } of rows) {
    if (known.has(id) || seen.has(id)) throw new StoreError('BAD_BATCH', `${what}: ${id} is there already`);
    seen.add(id);
  }
}

function assertStaffNumbers(hall: MemoryHall, batch: Batch): void {
  const after = new Map(hall.staff);
  for (const account of batch.staff ?? []) {
    for (const other of after.values()) {
      if (other.number === account.number && other.id !== account.id) {
        throw new StoreError('BAD_BATCH', `staff: number ${account.number} is ${other.id}'s`);
      }
    }
    after.set(account.id, account);
  }
}
