/** Grounds and free texts: read by few, and meant to disappear. */
import type { Grounds, Texts } from '../port.ts';
import type { SqlAccess } from './access.ts';
import { withoutHall } from './codec.ts';

export function sqlGrounds(access: SqlAccess): Grounds {
  return {
    async of(hall, day, ticket) {
      const row = await access.read((db) =>
        db
          .selectFrom('grounds')
          .selectAll()
          .where('hall', '=', hall)
          .where('day', '=', day)
          .where('ticket', '=', ticket)
          .executeTakeFirst(),
      );
      return row === undefined ? null : withoutHall(row);
    },
    async ofDay(hall, day) {
      const rows = await access.read((db) =>
        db
          .selectFrom('grounds')
          .selectAll()
          .where('hall', '=', hall)
          .where('day', '=', day)
          .orderBy('ticket')
          .execute(),
      );
      return rows.map(withoutHall);
    },
    async purge(hall, beforeDay) {
      const { numDeletedRows } = await access.write((db) =>
        db.deleteFrom('grounds').where('hall', '=', hall).where('day', '<', beforeDay).executeTakeFirst(),
      );
      return Number(numDeletedRows);
    },
  };
}

export function sqlTexts(access: SqlAccess): Texts {
  return {
    async get(hall, id) {
      const row = await access.read((db) =>
        db.selectFrom('texts').selectAll().where('hall', '=', hall).where('id', '=', id).executeTakeFirst(),
      );
      return row === undefined ? null : withoutHall(row);
    },
    async destroy(hall, id) {
      const { numDeletedRows } = await access.write((db) =>
        db.deleteFrom('texts').where('hall', '=', hall).where('id', '=', id).executeTakeFirst(),
      );
      return numDeletedRows === 1n;
    },
  };
}
