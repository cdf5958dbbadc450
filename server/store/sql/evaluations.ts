import type { Evaluations } from '../port.ts';
import type { SqlAccess } from './access.ts';
import { evaluationFromTable } from './codec.ts';

export function sqlEvaluations(access: SqlAccess): Evaluations {
  return {
    async of(hall, ticket, item) {
      const row = await access.read((db) =>
        db
          .selectFrom('evaluations')
          .selectAll()
          .where('hall', '=', hall)
          .where('ticket', '=', ticket)
          .where('item', '=', item)
          .executeTakeFirst(),
      );
      return row === undefined ? null : evaluationFromTable(row);
    },
    async ofDay(hall, day) {
      const rows = await access.read((db) =>
        db
          .selectFrom('evaluations')
          .selectAll()
          .where('hall', '=', hall)
          .where('day', '=', day)
          .orderBy('at')
          .orderBy('id')
          .execute(),
      );
      return rows.map(evaluationFromTable);
    },
    async forgetWords(hall, beforeDay) {
      const { numDeletedRows } = await access.write((db) =>
        db
          .deleteFrom('texts')
          .where('hall', '=', hall)
          .where('id', 'in', (eb) =>
            eb
              .selectFrom('evaluations')
              .select('comment')
              .where('hall', '=', hall)
              .where('day', '<', beforeDay)
              .where('comment', 'is not', null)
              .$narrowType<{ comment: string }>(),
          )
          .executeTakeFirst(),
      );
      return Number(numDeletedRows);
    },
  };
}
