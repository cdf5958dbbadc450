/**
 * The one transaction on PostgreSQL. Any node may commit: the key (hall, day, seq) lets one of two win,
 * and the hall's row, which must still say what the committer knows, keeps two days from being opened on
 * the same head.
 */
import { sql } from 'kysely';
import type { Kysely, Transaction } from 'kysely';
import { checkEvents } from '../check-batch.ts';
import { CHAIN_START, chainAudit, chainEvents } from '../hash-chain.ts';
import type { Batch, CommitResult } from '../port.ts';
import { project } from '../project/project.ts';
import type { Head, StoredEvent } from '../rows/log.ts';
import { applyChanges, Sent } from '../sql/apply.ts';
import { evaluationToTable, staffToTable } from '../sql/codec.ts';
import { headOf } from '../sql/log.ts';
import type { Tables } from '../sql/tables.ts';
import { StoreError } from '../store-error.ts';
import { duplicateIn } from './errors.ts';
import { CHANNEL, noteOf } from './note.ts';

/** Ends the transaction because somebody else was first. */
class Overtaken extends Error {}

export type CommitOptions = {
  readonly db: Kysely<Tables>;
  readonly batch: Batch;
  /** Take turns by a lock instead of finding out by the key. Correct without it, only calmer. */
  readonly advisoryLock: boolean;
};

export async function commitBatch({ db, batch, advisoryLock }: CommitOptions): Promise<CommitResult> {
  const { hall } = batch;
  const after = batch.log?.after ?? null;
  const events = batch.log?.events ?? [];
  if (events.length > 0) checkEvents(after, events);
  const stored = chainEvents(hall, after?.hash ?? CHAIN_START, events);
  try {
    return await db.transaction().execute(async (trx) => {
      if (advisoryLock) await sql`select pg_advisory_xact_lock(hashtextextended(${hall}, 0))`.execute(trx);
      const sent = new Sent();
      const head = await writeLog(trx, batch, stored, sent);
      await writeAudit(trx, batch, sent);
      writeRest(trx, batch, sent);
      const changes = events.flatMap(({ day, actor, event }) => project(day, actor, event));
      await applyChanges(trx, hall, changes, sent);
      await sent.settle();
      return { ok: true, head: head ?? (await headNow(trx, hall)) };
    });
  } catch (error) {
    const table = duplicateIn(error);
    const isFirstElsewhere = table === 'events' || table === 'replies' || table === 'evaluations';
    if (error instanceof Overtaken || isFirstElsewhere) return { ok: false, conflict: true };
    if (table === null) throw error;
    throw new StoreError('BAD_BATCH', `${table}: a key is there already`, {
      context: { table },
      cause: error,
    });
  }
}

/** The new head, or null when there are no events. */
async function writeLog(
  db: Transaction<Tables>,
  batch: Batch,
  stored: readonly StoredEvent[],
  sent: Sent,
): Promise<Head | null> {
  const last = stored.at(-1);
  if (last === undefined) return null;
  const { hall } = batch;
  sent.add(db.insertInto('events').values(stored).execute());
  const head: Head = { day: last.day, seq: last.seq, hash: last.hash };
  const moved = moveHead(db, hall, batch.log?.after ?? null, head);
  sent.add(
    moved.then((rows) => {
      if (rows !== 1) throw new Overtaken();
    }),
  );
  sent.add(sql`select pg_notify(${CHANNEL}, ${noteOf(hall, head)})`.execute(db));
  return head;
}

/** How many rows said what the committer knows: 1, or 0 when it was overtaken. */
async function moveHead(
  db: Transaction<Tables>,
  hall: string,
  after: Head | null,
  head: Head,
): Promise<number> {
  if (after !== null) {
    const { numUpdatedRows } = await db
      .updateTable('halls')
      .set(head)
      .where('hall', '=', hall)
      .where('day', '=', after.day)
      .where('seq', '=', after.seq)
      .where('hash', '=', after.hash)
      .executeTakeFirst();
    return Number(numUpdatedRows);
  }
  const rows = await db
    .insertInto('halls')
    .values({ hall, generation: 1, ...head, auditN: 0, auditHash: CHAIN_START })
    .onConflict((conflict) => conflict.column('hall').doUpdateSet(head).where('halls.day', 'is', null))
    .returning('hall')
    .execute();
  return rows.length;
}

/** The hall's row is locked while the chain grows, so rows of two nodes follow each other. */
async function writeAudit(db: Transaction<Tables>, { hall, audit = [] }: Batch, sent: Sent): Promise<void> {
  if (audit.length === 0) return;
  sent.add(
    db
      .insertInto('halls')
      .values({
        hall,
        generation: 1,
        day: null,
        seq: 0,
        hash: CHAIN_START,
        auditN: 0,
        auditHash: CHAIN_START,
      })
      .onConflict((conflict) => conflict.column('hall').doNothing())
      .execute(),
  );
  await sent.settle();
  const { auditN, auditHash } = await db
    .selectFrom('halls')
    .select(['auditN', 'auditHash'])
    .where('hall', '=', hall)
    .forUpdate()
    .executeTakeFirstOrThrow();
  const rows = chainAudit(hall, { n: auditN, hash: auditHash }, audit);
  const last = rows.at(-1);
  if (last === undefined) return;
  sent.add(db.insertInto('audit').values(rows).execute());
  sent.add(
    db.updateTable('halls').set({ auditN: last.n, auditHash: last.hash }).where('hall', '=', hall).execute(),
  );
}

function writeRest(db: Transaction<Tables>, batch: Batch, sent: Sent): void {
  const { hall, replies = [], jobs = [], grounds = [], texts = [], staff = [], revoked = [] } = batch;
  const { evaluations = [] } = batch;
  if (replies.length > 0) {
    // In one order on every node, so that two that share keys cannot wait for each other.
    const rows = replies.map((row) => ({ hall, ...row })).sort((a, b) => (a.key < b.key ? -1 : 1));
    sent.add(db.insertInto('replies').values(rows).execute());
  }
  if (jobs.length > 0) {
    const fresh = { hall, state: 'queued', code: null, attempts: 0, fence: 0 } as const;
    const rows = jobs.map((row) => ({ ...fresh, ...row, updatedAt: row.createdAt }));
    sent.add(db.insertInto('jobs').values(rows).execute());
  }
  for (const row of grounds) {
    sent.add(
      db
        .insertInto('grounds')
        .values({ hall, ...row })
        .onConflict((conflict) => conflict.columns(['hall', 'day', 'ticket']).doUpdateSet(row))
        .execute(),
    );
  }
  if (texts.length > 0)
    sent.add(
      db
        .insertInto('texts')
        .values(texts.map((row) => ({ hall, ...row })))
        .execute(),
    );
  for (const account of staff) {
    const row = staffToTable(hall, account);
    sent.add(
      db
        .insertInto('staff')
        .values(row)
        .onConflict((conflict) => conflict.columns(['hall', 'id']).doUpdateSet(row))
        .execute(),
    );
  }
  if (evaluations.length > 0) {
    const rows = evaluations.map((row) => evaluationToTable(hall, row));
    sent.add(db.insertInto('evaluations').values(rows).execute());
  }
  for (const row of revoked) {
    sent.add(
      db
        .insertInto('revokedTokens')
        .values({ hall, ...row })
        .onConflict((conflict) => conflict.columns(['hall', 'jti']).doNothing())
        .execute(),
    );
  }
}

async function headNow(db: Transaction<Tables>, hall: string): Promise<Head | null> {
  const row = await db.selectFrom('halls').selectAll().where('hall', '=', hall).executeTakeFirst();
  return row === undefined ? null : headOf(row);
}
