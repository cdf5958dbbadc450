/** Rows as the port gives them ↔ rows as the tables hold them. */
import type { Selectable } from 'kysely';
import type { Need } from '../../core/ticket.ts';
import type { ToldEstimate } from '../rows/estimate.ts';
import type { Evaluation } from '../rows/evaluation.ts';
import type { Job } from '../rows/job.ts';
import type { TicketRow } from '../rows/read.ts';
import type { StaffAccount } from '../rows/staff.ts';
import type { EstimateTable, EvaluationTable, JobTable, StaffTable, TicketTable } from './tables.ts';

/** What a column of either database takes. */
export type Value = string | number | null;

/** Booleans as 0 or 1, lists as JSON text. */
export function toValue(field: string | number | boolean | null | readonly string[]): Value {
  if (typeof field === 'boolean') return field ? 1 : 0;
  return typeof field === 'object' && field !== null ? JSON.stringify(field) : field;
}

export function ticketToTable(hall: string, { needs, credit, ...row }: TicketRow): TicketTable {
  return { hall, ...row, needs: JSON.stringify(needs), credit: credit ? 1 : 0 };
}

export function ticketFromTable({ hall: _, needs, credit, ...row }: TicketTable): TicketRow {
  return { ...row, needs: JSON.parse(needs) as Need[], credit: credit === 1 };
}

export function staffToTable(hall: string, { roles, skills, disabled, ...row }: StaffAccount): StaffTable {
  return {
    hall,
    ...row,
    roles: JSON.stringify(roles),
    skills: JSON.stringify(skills),
    disabled: disabled ? 1 : 0,
  };
}

export function staffFromTable({ hall: _, roles, skills, disabled, ...row }: StaffTable): StaffAccount {
  return {
    ...row,
    roles: JSON.parse(roles) as string[],
    skills: JSON.parse(skills) as string[],
    disabled: disabled === 1,
  };
}

export function jobFromTable({ n: _n, fence: _fence, ...job }: Selectable<JobTable>): Job {
  return job;
}

const NO_QUANTILES = { q10Ms: null, q20Ms: null, q50Ms: null, q80Ms: null, q90Ms: null };

export function estimateToTable(hall: string, { quantiles, ...row }: ToldEstimate): EstimateTable {
  return { hall, ...row, ...(quantiles ?? NO_QUANTILES) };
}

export function estimateFromTable(row: EstimateTable): ToldEstimate {
  const { hall: _, q10Ms, q20Ms, q50Ms, q80Ms, q90Ms, ...told } = row;
  const none = q10Ms === null || q20Ms === null || q50Ms === null || q80Ms === null || q90Ms === null;
  return { ...told, quantiles: none ? null : { q10Ms, q20Ms, q50Ms, q80Ms, q90Ms } };
}

export function evaluationToTable(hall: string, { tags, ...row }: Evaluation): EvaluationTable {
  return { hall, ...row, tags: JSON.stringify(tags) };
}

export function evaluationFromTable({ hall: _, tags, ...row }: EvaluationTable): Evaluation {
  return { ...row, tags: JSON.parse(tags) as string[] };
}

/** A row without its hall. */
export function withoutHall<T extends { hall: string }>({ hall: _, ...row }: T): Omit<T, 'hall'> {
  return row;
}
