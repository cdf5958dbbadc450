/** Prepared statements for the hot path, one per table and set of columns, kept for the connection's life. */
import { toValue } from '../sql/codec.ts';
import type { Value } from '../sql/codec.ts';
import type { SqliteDb, SqliteStatement } from './engine.ts';

type Field = string | number | boolean | null | readonly string[];
type Row<C extends string> = Readonly<Record<C, Field>>;

const snake = (column: string): string => column.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const quoted = (column: string): string => `"${snake(column)}"`;

export class Statements {
  readonly #db: SqliteDb;
  readonly #updates = new Map<string, SqliteStatement>();

  constructor(db: SqliteDb) {
    this.#db = db;
  }

  prepare(sql: string): SqliteStatement {
    return this.#db.prepare(sql);
  }

  /** `tail` follows the values, e.g. an ON CONFLICT clause. */
  insert<C extends string>(
    table: string,
    columns: readonly C[],
    tail = '',
  ): (hall: string, row: Row<C>) => void {
    const names = ['hall', ...columns].map(quoted).join(', ');
    const places = ['hall', ...columns].map(() => '?').join(', ');
    const statement = this.#db.prepare(`INSERT INTO ${table} (${names}) VALUES (${places}) ${tail}`);
    const values = new Array<Value>(columns.length + 1);
    return (hall, row) => {
      values[0] = hall;
      for (let i = 0; i < columns.length; i += 1) {
        const column = columns[i];
        if (column !== undefined) values[i + 1] = toValue(row[column]);
      }
      statement.run(...values);
    };
  }

  /** Updates the columns that `set` has, where `condition` (with its own `?`) holds. */
  update(table: string, set: object, condition: string, where: readonly Value[]): void {
    const fields: readonly [string, Field | undefined][] = Object.entries(set);
    const values: Value[] = [];
    let key = table;
    for (const [column, field] of fields) {
      if (field === undefined) continue;
      key += `|${column}`;
      values.push(toValue(field));
    }
    let statement = this.#updates.get(key);
    if (statement === undefined) {
      const [, ...columns] = key.split('|');
      const assignments = columns.map((column) => `${quoted(column)} = ?`).join(', ');
      statement = this.#db.prepare(`UPDATE ${table} SET ${assignments} WHERE ${condition}`);
      this.#updates.set(key, statement);
    }
    statement.run(...values, ...where);
  }
}

/** ON CONFLICT: the new row takes the old one's place. */
export function replacing(keys: readonly string[], columns: readonly string[]): string {
  const rest = columns.filter((column) => !keys.includes(column));
  const set = rest.map((column) => `${quoted(column)} = excluded.${quoted(column)}`).join(', ');
  return `ON CONFLICT (${keys.map(quoted).join(', ')}) DO ${set === '' ? 'NOTHING' : `UPDATE SET ${set}`}`;
}
