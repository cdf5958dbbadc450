/** The query builder on a synchronous SQLite connection. Statements are kept, as most are asked again. */
import { CamelCasePlugin, Kysely, SqliteDialect } from 'kysely';
import type { SqliteStatement as KyselyStatement } from 'kysely';
import type { Value } from '../sql/codec.ts';
import type { Tables } from '../sql/tables.ts';
import type { SqliteDb, SqliteStatement } from './engine.ts';

/** Lists in conditions make a statement per length, so the number kept is bounded. */
const KEPT_STATEMENTS = 200;

export function kyselyOver(db: SqliteDb): Kysely<Tables> {
  const kept = new Map<string, KyselyStatement>();
  return new Kysely<Tables>({
    dialect: new SqliteDialect({
      database: {
        close: () => db.close(),
        prepare(sql) {
          const known = kept.get(sql);
          if (known !== undefined) return known;
          const statement = wrap(db.prepare(sql));
          if (kept.size >= KEPT_STATEMENTS) {
            const [oldest] = kept.keys();
            if (oldest !== undefined) kept.delete(oldest);
          }
          kept.set(sql, statement);
          return statement;
        },
      },
    }),
    plugins: [new CamelCasePlugin()],
  });
}

function wrap(statement: SqliteStatement): KyselyStatement {
  const bind = (parameters: readonly unknown[]): Value[] => parameters as Value[];
  return {
    reader: statement.columns().length > 0,
    all: (parameters) => statement.all(...bind(parameters)),
    run: (parameters) => {
      const { changes, lastInsertRowid } = statement.run(...bind(parameters));
      return { changes: BigInt(changes), lastInsertRowid: BigInt(lastInsertRowid) };
    },
    iterate: (parameters) => statement.all(...bind(parameters))[Symbol.iterator](),
  };
}
