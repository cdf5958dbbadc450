import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { initHall } from '../../config/index.ts';
import { CliError, type CliContext } from './context.ts';

/** Writes a valid hall file with N windows; never over an existing one. */
export async function init(context: CliContext, args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: { windows: { type: 'string' }, out: { type: 'string' } },
  });
  const windows = Number(values.windows ?? '12');
  if (!Number.isInteger(windows) || windows < 1 || windows > 200) {
    throw new CliError(`--windows: expected a whole number from 1 to 200, got ${values.windows}`);
  }
  if (values.out === undefined) throw new CliError('--out: expected a file name, got nothing');
  const file = resolve(values.out);
  await writeFile(file, initHall({ windows }), { flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EEXIST') throw new CliError(`${file} exists already; mend: another name`);
    throw error;
  });
  context.out(file);
  return 0;
}
