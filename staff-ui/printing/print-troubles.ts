/** Which visitors may stand there without a slip. */
import type { JobRow } from '../../protocol/http/devices.ts';

/** `unknown`: perhaps printed; a person must ask before another copy is made. */
export type PrintTrouble = {
  readonly job: string;
  readonly ticket: string;
  readonly number: string;
  readonly state: 'failed' | 'unknown';
  readonly at: number;
};

function newer(a: JobRow, b: JobRow): boolean {
  return a.copy !== b.copy ? a.copy > b.copy : a.createdAt > b.createdAt;
}

/** The newest job of each ticket, where that one went wrong; newest trouble first. */
export function printTroubles(jobs: readonly JobRow[]): readonly PrintTrouble[] {
  const latest = new Map<string, JobRow>();
  for (const job of jobs) {
    if (job.ticket === null) continue;
    const known = latest.get(job.ticket);
    if (known === undefined || newer(job, known)) latest.set(job.ticket, job);
  }
  return [...latest.values()]
    .flatMap((job): PrintTrouble[] =>
      job.ticket !== null && (job.state === 'failed' || job.state === 'unknown')
        ? [{ job: job.id, ticket: job.ticket, number: job.number ?? '', state: job.state, at: job.updatedAt }]
        : [],
    )
    .sort((a, b) => b.at - a.at);
}
