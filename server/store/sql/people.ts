/** Accounts, sessions and revoked tokens. */
import type { Sessions, Staff, Tokens } from '../port.ts';
import type { SqlAccess } from './access.ts';
import { staffFromTable, withoutHall } from './codec.ts';

export function sqlStaff(access: SqlAccess): Staff {
  const one = async (hall: string, column: 'id' | 'number', value: string) => {
    const row = await access.read((db) =>
      db
        .selectFrom('staff')
        .selectAll()
        .where('hall', '=', hall)
        .where(column, '=', value)
        .executeTakeFirst(),
    );
    return row === undefined ? null : staffFromTable(row);
  };
  return {
    async list(hall) {
      const rows = await access.read((db) =>
        db.selectFrom('staff').selectAll().where('hall', '=', hall).orderBy('id').execute(),
      );
      return rows.map(staffFromTable);
    },
    find: (hall, id) => one(hall, 'id', id),
    findByNumber: (hall, number) => one(hall, 'number', number),
  };
}

export function sqlSessions(access: SqlAccess): Sessions {
  return {
    async put(hall, session) {
      await access.write((db) =>
        db
          .insertInto('sessions')
          .values({ hall, ...session })
          .onConflict((conflict) => conflict.columns(['hall', 'idHash']).doUpdateSet(session))
          .execute(),
      );
    },
    async find(hall, idHash) {
      const row = await access.read((db) =>
        db
          .selectFrom('sessions')
          .selectAll()
          .where('hall', '=', hall)
          .where('idHash', '=', idHash)
          .executeTakeFirst(),
      );
      return row === undefined ? null : withoutHall(row);
    },
    async touch(hall, idHash, { at, expiresAt }) {
      const set = expiresAt === undefined ? { lastSeenAt: at } : { lastSeenAt: at, expiresAt };
      const { numUpdatedRows } = await access.write((db) =>
        db
          .updateTable('sessions')
          .set(set)
          .where('hall', '=', hall)
          .where('idHash', '=', idHash)
          .executeTakeFirst(),
      );
      return numUpdatedRows === 1n;
    },
    async delete(hall, idHash) {
      await access.write((db) =>
        db.deleteFrom('sessions').where('hall', '=', hall).where('idHash', '=', idHash).execute(),
      );
    },
    async deleteOf(hall, staff) {
      const { numDeletedRows } = await access.write((db) =>
        db.deleteFrom('sessions').where('hall', '=', hall).where('staff', '=', staff).executeTakeFirst(),
      );
      return Number(numDeletedRows);
    },
    async prune(hall, now) {
      const { numDeletedRows } = await access.write((db) =>
        db.deleteFrom('sessions').where('hall', '=', hall).where('expiresAt', '<=', now).executeTakeFirst(),
      );
      return Number(numDeletedRows);
    },
  };
}

export function sqlTokens(access: SqlAccess): Tokens {
  return {
    async isRevoked(hall, jti) {
      const row = await access.read((db) =>
        db
          .selectFrom('revokedTokens')
          .select('jti')
          .where('hall', '=', hall)
          .where('jti', '=', jti)
          .executeTakeFirst(),
      );
      return row !== undefined;
    },
    async listRevoked(hall) {
      const rows = await access.read((db) =>
        db.selectFrom('revokedTokens').selectAll().where('hall', '=', hall).orderBy('jti').execute(),
      );
      return rows.map(withoutHall);
    },
    async prune(hall, now) {
      const { numDeletedRows } = await access.write((db) =>
        db
          .deleteFrom('revokedTokens')
          .where('hall', '=', hall)
          .where('expiresAt', '<=', now)
          .executeTakeFirst(),
      );
      return Number(numDeletedRows);
    },
  };
}
