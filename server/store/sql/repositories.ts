/** The parts of the port that are the same over every SQL database. */
import type { Store } from '../port.ts';
import type { SqlAccess } from './access.ts';
import { sqlAudit } from './audit.ts';
import { sqlEstimates } from './estimates.ts';
import { sqlEvaluations } from './evaluations.ts';
import { sqlJobs } from './jobs.ts';
import { sqlLeases } from './leases.ts';
import { sqlLog } from './log.ts';
import { sqlSessions, sqlStaff, sqlTokens } from './people.ts';
import { sqlGrounds, sqlTexts } from './private.ts';
import { sqlReplies } from './replies.ts';
import { sqlReports } from './reports.ts';

export type Repositories = Pick<
  Store,
  | 'log'
  | 'replies'
  | 'jobs'
  | 'leases'
  | 'grounds'
  | 'texts'
  | 'staff'
  | 'sessions'
  | 'tokens'
  | 'audit'
  | 'reports'
  | 'estimates'
  | 'evaluations'
>;

export function repositories(access: SqlAccess): Repositories {
  return {
    log: sqlLog(access),
    replies: sqlReplies(access),
    jobs: sqlJobs(access),
    leases: sqlLeases(access),
    grounds: sqlGrounds(access),
    texts: sqlTexts(access),
    staff: sqlStaff(access),
    sessions: sqlSessions(access),
    tokens: sqlTokens(access),
    audit: sqlAudit(access),
    reports: sqlReports(access),
    estimates: sqlEstimates(access),
    evaluations: sqlEvaluations(access),
  };
}
