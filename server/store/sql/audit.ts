import { verifyAuditRows } from '../verify-chain.ts';
import { CHAIN_START } from '../hash-chain.ts';
import type { Audit } from '../port.ts';
import type { SqlAccess } from './access.ts';

export function sqlAudit(access: SqlAccess): Audit {
  return {
    list: ({ hall, afterN = 0, limit }) =>
      access.read((db) => {
        const select = db
          .selectFrom('audit')
          .selectAll()
          .where('hall', '=', hall)
          .where('n', '>', afterN)
          .orderBy('n');
        return (limit === undefined ? select : select.limit(limit)).execute();
      }),
    async verify(hall) {
      const last = await access.read((db) =>
        db.selectFrom('halls').select(['auditN', 'auditHash']).where('hall', '=', hall).executeTakeFirst(),
      );
      const upTo = { n: last?.auditN ?? 0, hash: last?.auditHash ?? CHAIN_START };
      const rows = await access.read((db) =>
        db.selectFrom('audit').selectAll().where('hall', '=', hall).orderBy('n').execute(),
      );
      // Rows that were appended after `last` was read are not a fault; the next verification sees them.
      const now = await access.read((db) =>
        db.selectFrom('halls').select('auditN').where('hall', '=', hall).executeTakeFirst(),
      );
      const grown = now !== undefined && now.auditN > upTo.n;
      return verifyAuditRows(grown ? rows.filter((row) => row.n <= upTo.n) : rows, upTo);
    },
  };
}
