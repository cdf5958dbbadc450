import type { Replies } from '../port.ts';
import type { SqlAccess } from './access.ts';
import { withoutHall } from './codec.ts';

export function sqlReplies(access: SqlAccess): Replies {
  return {
    async find({ hall, principal, key }) {
      const row = await access.read((db) =>
        db
          .selectFrom('replies')
          .selectAll()
          .where('hall', '=', hall)
          .where('principal', '=', principal)
          .where('key', '=', key)
          .executeTakeFirst(),
      );
      return row === undefined ? null : withoutHall(row);
    },
    async prune(hall, before) {
      const { numDeletedRows } = await access.write((db) =>
        db.deleteFrom('replies').where('hall', '=', hall).where('at', '<', before).executeTakeFirst(),
      );
      return Number(numDeletedRows);
    },
  };
}
