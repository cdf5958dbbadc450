/** Who drives which device. One statement decides it, so that two nodes cannot both have won. */
import type { Leases } from '../port.ts';
import type { SqlAccess } from './access.ts';
import { jobFromTable } from './codec.ts';
import { OPEN_JOBS } from './jobs.ts';

export function sqlLeases(access: SqlAccess): Leases {
  return {
    acquire: ({ hall, device, node, at, ttlMs, fresh }) =>
      access.write(async (db) => {
        const lease = await db
          .insertInto('leases')
          .values({ hall, device, node, fence: 1, expires: at + ttlMs })
          .onConflict((conflict) =>
            conflict
              .columns(['hall', 'device'])
              .doUpdateSet((eb) => ({
                node,
                expires: at + ttlMs,
                fence: eb
                  .case()
                  .when(
                    eb.and([
                      eb('leases.node', '=', node),
                      eb('leases.expires', '>', at),
                      eb(eb.val(fresh ? 1 : 0), '=', 0),
                    ]),
                  )
                  .then(eb.ref('leases.fence'))
                  .else(eb('leases.fence', '+', 1))
                  .end(),
              }))
              .where((eb) => eb.or([eb('leases.node', '=', node), eb('leases.expires', '<=', at)])),
          )
          .returningAll()
          .executeTakeFirst();
        if (lease === undefined) return null;
        const unknown = await db
          .updateTable('jobs')
          .set({ state: 'unknown', code: 'TAKEOVER', updatedAt: at })
          .where('hall', '=', hall)
          .where('device', '=', device)
          .where(OPEN_JOBS)
          .where('state', '=', 'sending')
          .where('fence', '<', lease.fence)
          .returningAll()
          .execute();
        return { lease, unknown: unknown.sort((a, b) => a.n - b.n).map(jobFromTable) };
      }),

    async renew({ hall, device, node, fence, at, ttlMs }) {
      const { numUpdatedRows } = await access.write((db) =>
        db
          .updateTable('leases')
          .set({ expires: at + ttlMs })
          .where('hall', '=', hall)
          .where('device', '=', device)
          .where('node', '=', node)
          .where('fence', '=', fence)
          .where('expires', '>', at)
          .executeTakeFirst(),
      );
      return numUpdatedRows === 1n;
    },

    // The row stays: the next holder's fence must be greater than this one's.
    release: async ({ hall, device, node, fence }) => {
      await access.write((db) =>
        db
          .updateTable('leases')
          .set({ expires: 0 })
          .where('hall', '=', hall)
          .where('device', '=', device)
          .where('node', '=', node)
          .where('fence', '=', fence)
          .execute(),
      );
    },

    list: (hall) =>
      access.read((db) =>
        db.selectFrom('leases').selectAll().where('hall', '=', hall).orderBy('device').execute(),
      ),
  };
}
