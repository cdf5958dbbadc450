import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { loadSqlite } from '../store/sqlite/engine.ts';
import { restoreFrom } from '../store/sqlite/backup.ts';
import { CliError, type CliContext } from './context.ts';
import { databaseOf, dataFolderOf, PLACES } from './open-hall.ts';

/** Puts a backup in the place of the database. The server must be stopped; what was there is kept. */
export async function restore(context: CliContext, args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args: [...args], options: PLACES, allowPositionals: true });
  const [from] = positionals;
  if (from === undefined) throw new CliError('expected the backup file');
  if (databaseOf(context) !== null) throw new CliError('PostgreSQL is restored with its own pg_restore');
  const dir = dataFolderOf(values);
  // On a new disk there is no folder yet.
  await mkdir(dir, { recursive: true, mode: 0o700 });
  const heads = await restoreFrom({
    engine: await loadSqlite(),
    dir,
    fromFile: resolve(from),
  });
  for (const [hall, head] of Object.entries(heads))
    context.out(`${hall}: restored to ${head.day} event ${head.seq}`);
  return 0;
}
