/** The tables as the query builder sees them. Columns are snake_case in the database. */
import type { Generated } from 'kysely';
import type { WaitQuantiles } from '../../core/estimate/index.ts';
import type { AuditRow } from '../rows/audit.ts';
import type { EstimateScore, ToldEstimate } from '../rows/estimate.ts';
import type { Evaluation } from '../rows/evaluation.ts';
import type { Job, Lease } from '../rows/job.ts';
import type { StoredEvent } from '../rows/log.ts';
import type { FreeText, Ground } from '../rows/private.ts';
import type { CallRow, DayFigures, TicketRow } from '../rows/read.ts';
import type { NewReply } from '../rows/reply.ts';
import type { RevokedToken, Session, StaffAccount } from '../rows/staff.ts';

type OfHall<T> = { -readonly [K in keyof T]: T[K] } & { hall: string };

/** Booleans are 0 or 1 and lists JSON text in both databases. */
type Stored<T, Flags extends keyof T, Lists extends keyof T> = Omit<T, Flags | Lists> &
  Record<Flags, number> &
  Record<Lists, string>;

export type HallTable = {
  hall: string;
  generation: number;
  day: string | null;
  seq: number;
  hash: string;
  auditN: number;
  auditHash: string;
};

export type JobTable = OfHall<Job> & {
  /** Order of arrival. */
  n: Generated<number>;
  /** Of the lease under which it was taken; 0 before. */
  fence: number;
};

export type TicketTable = OfHall<Stored<TicketRow, 'credit', 'needs'>>;
export type StaffTable = OfHall<Stored<StaffAccount, 'disabled', 'roles' | 'skills'>>;

export type EvaluationTable = OfHall<Stored<Evaluation, never, 'tags'>>;

/** All five or none. */
export type EstimateTable = OfHall<Omit<ToldEstimate, 'quantiles'>> &
  Record<keyof WaitQuantiles, number | null>;

export type Tables = {
  halls: HallTable;
  events: OfHall<StoredEvent>;
  replies: OfHall<NewReply>;
  jobs: JobTable;
  leases: OfHall<Lease>;
  grounds: OfHall<Ground>;
  texts: OfHall<FreeText>;
  staff: StaffTable;
  sessions: OfHall<Session>;
  revokedTokens: OfHall<RevokedToken>;
  audit: OfHall<AuditRow>;
  tickets: TicketTable;
  calls: OfHall<CallRow>;
  dayFigures: OfHall<DayFigures>;
  estimates: EstimateTable;
  estimateScores: OfHall<EstimateScore>;
  evaluations: EvaluationTable;
  secrets: { hall: string; secret: string };
  probe: { id: number; at: number };
};
