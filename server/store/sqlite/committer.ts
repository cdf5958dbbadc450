/**
 * The one transaction, synchronous and on prepared statements: the command loop commits many times a
 * second on the thread that serves everybody else.
 */
import { checkEvents } from '../check-batch.ts';
import { CHAIN_START, chainAudit, chainEvents } from '../hash-chain.ts';
import type { Batch, CommitResult } from '../port.ts';
import { project } from '../project/project.ts';
import type { Head, StoredEvent } from '../rows/log.ts';
import { StoreError } from '../store-error.ts';
import { sameHead } from '../verify-chain.ts';
import { duplicateIn } from './errors.ts';
import type { SqliteDb } from './engine.ts';
import { rowWriter } from './row-writer.ts';
import type { RowWriter } from './row-writer.ts';
import { replacing, Statements } from './statements.ts';

/** What the hall's row says; kept in memory, as this process is the only writer. */
type HallHeads = { readonly head: Head | null; readonly auditN: number; readonly auditHash: string };

const NEW_HALL: HallHeads = { head: null, auditN: 0, auditHash: CHAIN_START };

/** Tables in which a key that is there already means that somebody else was first. */
const SETTLED_BY_KEY: ReadonlySet<string> = new Set(['events', 'replies', 'evaluations']);

const CONFLICT: CommitResult = { ok: false, conflict: true };

export class Committer {
  readonly #db: SqliteDb;
  readonly #inserts: Inserts;
  readonly #writeRow: RowWriter;
  readonly #halls = new Map<string, HallHeads>();

  constructor(db: SqliteDb) {
    this.#db = db;
    this.#inserts = prepareInserts(db);
    this.#writeRow = rowWriter(db);
  }

  /** Throws what SQLite throws; nothing of the batch is there then. */
  commit(batch: Batch): CommitResult {
    const { hall } = batch;
    const known = this.#heads(hall);
    const events = batch.log?.events ?? [];
    if (batch.log !== undefined && events.length > 0) {
      checkEvents(batch.log.after, events);
      if (!sameHead(batch.log.after, known.head)) return CONFLICT;
    }
    const stored = chainEvents(hall, known.head?.hash ?? CHAIN_START, events);
    const audit = chainAudit(hall, { n: known.auditN, hash: known.auditHash }, batch.audit ?? []);
    const last = stored.at(-1);
    const lastAudit = audit.at(-1);
    const heads: HallHeads = {
      head: last === undefined ? known.head : { day: last.day, seq: last.seq, hash: last.hash },
      auditN: lastAudit?.n ?? known.auditN,
      auditHash: lastAudit?.hash ?? known.auditHash,
    };
    this.#db.exec('BEGIN IMMEDIATE');
    try {
      this.#writeEvents(hall, stored, batch);
      for (const row of audit) this.#inserts.audit(hall, row);
      this.#writeRest(batch);
      if (last !== undefined || lastAudit !== undefined) this.#writeHeads(hall, heads);
      this.#db.exec('COMMIT');
    } catch (error) {
      this.#rollback();
      const table = duplicateIn(error);
      if (table === null) throw error;
      if (SETTLED_BY_KEY.has(table)) return CONFLICT;
      throw new StoreError('BAD_BATCH', `${table}: a key is there already`, {
        context: { table },
        cause: error,
      });
    }
    this.#halls.set(hall, heads);
    return { ok: true, head: heads.head };
  }

  #writeEvents(hall: string, stored: readonly StoredEvent[], batch: Batch): void {
    for (const [index, row] of stored.entries()) {
      this.#inserts.event(hall, row);
      const made = batch.log?.events[index];
      if (made === undefined) continue;
      for (const change of project(made.day, made.actor, made.event)) this.#writeRow(hall, change);
    }
  }

  #writeRest(batch: Batch): void {
    const { hall } = batch;
    for (const row of batch.replies ?? []) this.#inserts.reply(hall, row);
    for (const row of batch.jobs ?? []) {
      this.#inserts.job(hall, {
        ...row,
        state: 'queued',
        code: null,
        attempts: 0,
        fence: 0,
        updatedAt: row.createdAt,
      });
    }
    for (const row of batch.grounds ?? []) this.#inserts.ground(hall, row);
    for (const row of batch.texts ?? []) this.#inserts.text(hall, row);
    for (const row of batch.staff ?? []) this.#inserts.staff(hall, row);
    for (const row of batch.evaluations ?? []) this.#inserts.evaluation(hall, row);
    for (const row of batch.revoked ?? []) this.#inserts.revoked(hall, row);
  }

  #writeHeads(hall: string, { head, auditN, auditHash }: HallHeads): void {
    const { day, seq, hash } = head ?? { day: null, seq: 0, hash: CHAIN_START };
    this.#inserts.hall.run(hall, day, seq, hash, auditN, auditHash);
  }

  #heads(hall: string): HallHeads {
    const known = this.#halls.get(hall) ?? this.#load(hall);
    this.#halls.set(hall, known);
    return known;
  }

  #load(hall: string): HallHeads {
    const row = this.#db
      .prepare('SELECT day, seq, hash, audit_n, audit_hash FROM halls WHERE hall = ?')
      .get(hall);
    if (row === undefined) return NEW_HALL;
    const { day, seq, hash, audit_n, audit_hash } = row as {
      day: string | null;
      seq: number;
      hash: string;
      audit_n: number;
      audit_hash: string;
    };
    return { head: day === null ? null : { day, seq, hash }, auditN: audit_n, auditHash: audit_hash };
  }

  #rollback(): void {
    try {
      this.#db.exec('ROLLBACK');
    } catch {
      // A full disk or an I/O error has rolled back already; the first error is the one that counts.
    }
  }
}

type Inserts = ReturnType<typeof prepareInserts>;

function prepareInserts(db: SqliteDb) {
  const statements = new Statements(db);
  const ground = ['day', 'ticket', 'ground', 'evidence'] as const;
  const staff = ['id', 'name', 'number', 'post', 'roles', 'passwordHash', 'skills', 'disabled'] as const;
  const revoked = ['jti', 'at', 'expiresAt'] as const;
  return {
    event: statements.insert('events', ['day', 'seq', 'at', 'type', 'actor', 'request', 'data', 'hash']),
    reply: statements.insert('replies', ['principal', 'key', 'bodyHash', 'status', 'response', 'at']),
    job: statements.insert('jobs', [
      'id',
      'device',
      'kind',
      'ticket',
      'payload',
      'copy',
      'state',
      'code',
      'attempts',
      'fence',
      'createdAt',
      'updatedAt',
    ]),
    audit: statements.insert('audit', ['n', 'at', 'actor', 'action', 'subject', 'detail', 'hash']),
    ground: statements.insert('grounds', ground, replacing(['hall', 'day', 'ticket'], ground)),
    text: statements.insert('texts', ['id', 'text', 'at']),
    staff: statements.insert('staff', staff, replacing(['hall', 'id'], staff)),
    evaluation: statements.insert('evaluations', [
      'id',
      'day',
      'ticket',
      'item',
      'queue',
      'window',
      'staff',
      'grade',
      'tags',
      'comment',
      'source',
      'at',
    ]),
    revoked: statements.insert('revoked_tokens', revoked, replacing(['hall', 'jti'], [])),
    hall: statements.prepare(
      `INSERT INTO halls (hall, generation, day, seq, hash, audit_n, audit_hash) VALUES (?, 1, ?, ?, ?, ?, ?)
       ON CONFLICT (hall) DO UPDATE SET day = excluded.day, seq = excluded.seq, hash = excluded.hash,
         audit_n = excluded.audit_n, audit_hash = excluded.audit_hash`,
    ),
  };
}
