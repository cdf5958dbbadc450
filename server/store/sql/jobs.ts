/** The outbox's readers: taking a job, saying what became of it, looking. */
import { sql } from 'kysely';
import type { Jobs } from '../port.ts';
import type { JobState } from '../rows/job.ts';
import type { SqlAccess } from './access.ts';
import { jobFromTable } from './codec.ts';

const OPEN: readonly JobState[] = ['queued', 'sending'];

/** Written out as in the index `jobs_open`, which is only used where the planner can see that it covers the question. */
export const OPEN_JOBS = sql<boolean>`state in ('queued', 'sending')`;

export function sqlJobs(access: SqlAccess): Jobs {
  return {
    claim: ({ hall, device, node, fence, at }) =>
      access.write(async (db) => {
        // Writing the lease's row unchanged locks it: a takeover waits, or has been and is seen.
        const held = await db
          .updateTable('leases')
          .set({ fence })
          .where('hall', '=', hall)
          .where('device', '=', device)
          .where('node', '=', node)
          .where('fence', '=', fence)
          .where('expires', '>', at)
          .executeTakeFirst();
        if (held.numUpdatedRows === 0n) return null;
        const job = await db
          .updateTable('jobs')
          .set((eb) => ({ state: 'sending', fence, updatedAt: at, attempts: eb('attempts', '+', 1) }))
          .where('n', '=', (eb) =>
            eb
              .selectFrom('jobs')
              .select('n')
              .where('hall', '=', hall)
              .where('device', '=', device)
              .where(OPEN_JOBS)
              .where('state', '=', 'queued')
              .orderBy('n')
              .limit(1),
          )
          .where('state', '=', 'queued')
          .returningAll()
          .executeTakeFirst();
        return job === undefined ? null : jobFromTable(job);
      }),

    async settle({ hall, id, fence, state, code, at }) {
      const { numUpdatedRows } = await access.write((db) =>
        db
          .updateTable('jobs')
          .set({ state, code, updatedAt: at })
          .where('hall', '=', hall)
          .where('id', '=', id)
          .where('state', '=', 'sending')
          .where('fence', '=', fence)
          .executeTakeFirst(),
      );
      return numUpdatedRows === 1n;
    },

    async abandon({ hall, createdBefore, code, at, device, kind }) {
      const rows = await access.write((db) => {
        let update = db
          .updateTable('jobs')
          .set({ state: 'failed', code, updatedAt: at })
          .where('hall', '=', hall)
          .where(OPEN_JOBS)
          .where('state', '=', 'queued')
          .where('createdAt', '<', createdBefore);
        if (device !== undefined) update = update.where('device', '=', device);
        if (kind !== undefined) update = update.where('kind', '=', kind);
        return update.returningAll().execute();
      });
      return rows.sort((a, b) => a.n - b.n).map(jobFromTable);
    },

    async find(hall, id) {
      const row = await access.read((db) =>
        db.selectFrom('jobs').selectAll().where('hall', '=', hall).where('id', '=', id).executeTakeFirst(),
      );
      return row === undefined ? null : jobFromTable(row);
    },

    async queued(hall, device) {
      const { count } = await access.read((db) =>
        db
          .selectFrom('jobs')
          .select((eb) => eb.fn.countAll<number>().as('count'))
          .where('hall', '=', hall)
          .where('device', '=', device)
          .where(OPEN_JOBS)
          .where('state', '=', 'queued')
          .executeTakeFirstOrThrow(),
      );
      return count;
    },

    async list({ hall, states, device, ticket, limit }) {
      const rows = await access.read((db) => {
        let select = db.selectFrom('jobs').selectAll().where('hall', '=', hall).orderBy('n', 'desc');
        if (states !== undefined) select = select.where('state', 'in', states);
        if (device !== undefined) select = select.where('device', '=', device);
        if (ticket !== undefined) select = select.where('ticket', '=', ticket);
        return (limit === undefined ? select : select.limit(limit)).execute();
      });
      return rows.reverse().map(jobFromTable);
    },

    async prune(hall, updatedBefore) {
      const { numDeletedRows } = await access.write((db) =>
        db
          .deleteFrom('jobs')
          .where('hall', '=', hall)
          .where('state', 'not in', OPEN)
          .where('updatedAt', '<', updatedBefore)
          .executeTakeFirst(),
      );
      return Number(numDeletedRows);
    },
  };
}
