/**
 * The store: the one place where the hall's memory is kept. The command loop commits through it, the
 * dispatcher takes jobs from it, reports read from it.
 *
 *   hall loop ── commit(batch) ──► [ events + read tables + jobs + replies + private rows + audit ]
 *   realtime  ◄─ onAppended ──────   one transaction, durable before the promise resolves
 *   dispatch  ◄─ jobs, leases
 *
 * It must never: acknowledge what is not durable, decide anything about tickets, or let the caller
 * see which database lies below. Memory, SQLite and PostgreSQL pass one contract suite.
 * Broken storage throws `StoreError`; everything expected is a value.
 */
import type { AuditRow, AuditVerdict, NewAudit } from './rows/audit.ts';
import type { EstimateScore, ToldEstimate } from './rows/estimate.ts';
import type { Evaluation } from './rows/evaluation.ts';
import type { EventsQuery, Head, NewEvent, StoredEvent, Verdict } from './rows/log.ts';
import type { Job, JobEnd, JobState, Lease, NewJob } from './rows/job.ts';
import type { FreeText, Ground } from './rows/private.ts';
import type { CallRow, DayFigures, TicketRow } from './rows/read.ts';
import type { NewReply, ReplyKey } from './rows/reply.ts';
import type { RevokedToken, Session, StaffAccount } from './rows/staff.ts';

/** Everything that becomes true together. Parts left out are empty. */
export type Batch = {
  readonly hall: string;
  /** `after`: the last event that the committer knows; null before the hall's first event. */
  readonly log?: { readonly after: Head | null; readonly events: readonly NewEvent[] };
  readonly replies?: readonly NewReply[];
  readonly jobs?: readonly NewJob[];
  readonly grounds?: readonly Ground[];
  readonly texts?: readonly FreeText[];
  /** Inserted, or replaced as a whole where the id is known. */
  readonly staff?: readonly StaffAccount[];
  readonly revoked?: readonly RevokedToken[];
  readonly evaluations?: readonly Evaluation[];
  readonly audit?: readonly NewAudit[];
};

/**
 * `conflict`: somebody else has written after `after`, or answered one of the keys, or rated one of
 * the items. Nothing of the batch was written: load the tail, look the keys up, decide again.
 */
export type CommitResult =
  { readonly ok: true; readonly head: Head | null } | { readonly ok: false; readonly conflict: true };

export interface Log {
  /** The hall's last event; null before the first. */
  head(hall: string): Promise<Head | null>;
  /** 1 from the start; grows only when a backup is restored or the log is repaired. */
  generation(hall: string): Promise<number>;
  /** In order of seq. */
  eventsAfter(query: EventsQuery): Promise<StoredEvent[]>;
  /** All days with events, ascending. */
  days(hall: string): Promise<string[]>;
  /** Checks the whole hash chain against the recorded head. */
  verify(hall: string): Promise<Verdict>;
}

export interface Replies {
  find(key: ReplyKey): Promise<NewReply | null>;
  /** Returns how many went. */
  prune(hall: string, before: number): Promise<number>;
}

export interface Jobs {
  /** The device's oldest queued job, now `sending`; null if there is none or the lease is not (any more) held. */
  claim(options: {
    readonly hall: string;
    readonly device: string;
    readonly node: string;
    readonly fence: number;
    readonly at: number;
  }): Promise<Job | null>;
  /** False if the job is not `sending` under this fence: then its end is not ours to say. */
  settle(options: {
    readonly hall: string;
    readonly id: string;
    readonly fence: number;
    readonly state: JobEnd;
    readonly code: string | null;
    readonly at: number;
  }): Promise<boolean>;
  /** Queued jobs made before `createdBefore` fail with `code`: nothing is printed late. Returns them. */
  abandon(options: {
    readonly hall: string;
    readonly createdBefore: number;
    readonly code: string;
    readonly at: number;
    readonly device?: string;
    readonly kind?: string;
  }): Promise<Job[]>;
  find(hall: string, id: string): Promise<Job | null>;
  /** How many jobs of the device wait to be taken. */
  queued(hall: string, device: string): Promise<number>;
  /** Oldest first; `limit` keeps the newest. */
  list(options: {
    readonly hall: string;
    readonly states?: readonly JobState[];
    readonly device?: string;
    readonly ticket?: string;
    readonly limit?: number;
  }): Promise<Job[]>;
  /** Ended jobs older than this go. Returns how many. */
  prune(hall: string, updatedBefore: number): Promise<number>;
}

export interface Leases {
  /**
   * Takes the device if it is free, expired or already ours; null if another node holds it. Jobs found
   * `sending` under an older fence become `unknown` (`TAKEOVER`) in the same transaction and are returned.
   * A node that starts asks with `fresh`, so that what its earlier life left is found.
   */
  acquire(options: {
    readonly hall: string;
    readonly device: string;
    readonly node: string;
    readonly at: number;
    readonly ttlMs: number;
    readonly fresh: boolean;
  }): Promise<{ readonly lease: Lease; readonly unknown: Job[] } | null>;
  /** False if it was lost. */
  renew(options: {
    readonly hall: string;
    readonly device: string;
    readonly node: string;
    readonly fence: number;
    readonly at: number;
    readonly ttlMs: number;
  }): Promise<boolean>;
  release(options: {
    readonly hall: string;
    readonly device: string;
    readonly node: string;
    readonly fence: number;
  }): Promise<void>;
  list(hall: string): Promise<Lease[]>;
}

export interface Grounds {
  of(hall: string, day: string, ticket: string): Promise<Ground | null>;
  ofDay(hall: string, day: string): Promise<Ground[]>;
  /** Days before this one go. Returns how many rows. */
  purge(hall: string, beforeDay: string): Promise<number>;
}

export interface Texts {
  get(hall: string, id: string): Promise<FreeText | null>;
  /** False if there was none. */
  destroy(hall: string, id: string): Promise<boolean>;
}

export interface Staff {
  list(hall: string): Promise<StaffAccount[]>;
  find(hall: string, id: string): Promise<StaffAccount | null>;
  findByNumber(hall: string, number: string): Promise<StaffAccount | null>;
}

export interface Sessions {
  put(hall: string, session: Session): Promise<void>;
  find(hall: string, idHash: string): Promise<Session | null>;
  /** Moves `lastSeenAt` (and the end, where given) forward. False if there is none. */
  touch(
    hall: string,
    idHash: string,
    seen: { readonly at: number; readonly expiresAt?: number },
  ): Promise<boolean>;
  delete(hall: string, idHash: string): Promise<void>;
  /** All of a staff member, e.g. when the account is disabled. */
  deleteOf(hall: string, staff: string): Promise<number>;
  prune(hall: string, now: number): Promise<number>;
}

export interface Tokens {
  isRevoked(hall: string, jti: string): Promise<boolean>;
  listRevoked(hall: string): Promise<RevokedToken[]>;
  prune(hall: string, now: number): Promise<number>;
}

export interface Audit {
  /** In order of n. */
  list(options: {
    readonly hall: string;
    readonly afterN?: number;
    readonly limit?: number;
  }): Promise<AuditRow[]>;
  verify(hall: string): Promise<AuditVerdict>;
}

export interface Reports {
  ticketsOf(hall: string, day: string): Promise<TicketRow[]>;
  ticket(hall: string, day: string, ticket: string): Promise<TicketRow | null>;
  callsOf(hall: string, day: string): Promise<CallRow[]>;
  /** Closed days only; both ends included. */
  figures(hall: string, fromDay: string, toDay: string): Promise<DayFigures[]>;
}

/** What was told of waiting times, and how true it came. Outside `Batch`: it can neither delay nor refuse. */
export interface Estimates {
  /** Adds what was told; a ticket that is known already keeps its row. */
  tell(hall: string, rows: readonly ToldEstimate[]): Promise<void>;
  /** Writes into the day's known rows how long it really was; the rest of them stays as it was told. */
  came(hall: string, day: string, waits: readonly Pick<ToldEstimate, 'ticket' | 'actualMs'>[]): Promise<void>;
  /** In order of seq, then ticket. */
  ofDay(hall: string, day: string): Promise<ToldEstimate[]>;
  /** Days before this one go, their scores stay. Returns how many rows. */
  prune(hall: string, beforeDay: string): Promise<number>;
  /** Keeps a day's report in place of an earlier one. */
  score(hall: string, score: EstimateScore): Promise<void>;
  /** In order of day; both ends included. */
  scores(hall: string, fromDay: string, toDay: string): Promise<EstimateScore[]>;
}

/** What visitors said of finished items. Written in a `Batch`, once per ticket and item. */
export interface Evaluations {
  of(hall: string, ticket: string, item: string): Promise<Evaluation | null>;
  /** In order of time. */
  ofDay(hall: string, day: string): Promise<Evaluation[]>;
  /** Destroys what visitors wrote on days before this one; grades stay. Returns how many texts went. */
  forgetWords(hall: string, beforeDay: string): Promise<number>;
}

export type StoreHealth = {
  readonly engine: 'memory' | 'sqlite' | 'postgres';
  readonly version: string;
  /** A row was written, made durable and read back just now. */
  readonly writable: boolean;
  /** How long that took; null when not writable. */
  readonly writeMs: number | null;
  readonly sizeBytes: number;
  /** What a commit survives: nothing, the process, or the power. */
  readonly durability: 'none' | 'process' | 'power';
  /** The error's code when not writable. */
  readonly fault: string | null;
};

/** `elsewhere`: this database is copied by its own tools, named in `tool`. */
export type BackupResult =
  | {
      readonly kind: 'done';
      readonly file: string;
      readonly bytes: number;
      readonly heads: Readonly<Record<string, Head>>;
    }
  | { readonly kind: 'elsewhere'; readonly tool: string };

/** Somebody, here or on another node, has appended: the hall's head is now this. Never goes back. */
export type AppendedListener = (head: Head) => void;

export interface Store {
  /** All of it, durable, or nothing. */
  commit(batch: Batch): Promise<CommitResult>;
  readonly log: Log;
  readonly replies: Replies;
  readonly jobs: Jobs;
  readonly leases: Leases;
  readonly grounds: Grounds;
  readonly texts: Texts;
  readonly staff: Staff;
  readonly sessions: Sessions;
  readonly tokens: Tokens;
  readonly audit: Audit;
  readonly reports: Reports;
  readonly estimates: Estimates;
  readonly evaluations: Evaluations;
  /** Empties the hall's read tables and makes them again from the log. What was told of waits stays. */
  rebuild(hall: string): Promise<{ readonly events: number }>;
  /** Marks the log as not continuing what clients hold: after a restore or a repair. Returns the new one. */
  raiseGeneration(hall: string): Promise<number>;
  /** The 32 bytes that sign the hall's tokens; made on first use. */
  secret(hall: string): Promise<Uint8Array>;
  /** Returns the way to stop. */
  onAppended(hall: string, listener: AppendedListener): () => void;
  health(): Promise<StoreHealth>;
  backup(toFile: string): Promise<BackupResult>;
  /** Waits for what runs, then lets go of files and connections. */
  close(): Promise<void>;
}
