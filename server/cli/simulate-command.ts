import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { parseWorkload, simulate } from '../core/index.ts';
import { CliError, type CliContext } from './context.ts';
import { simulateLog } from './decide-again/log-command.ts';
import { PLACES } from './open-hall.ts';

/** Runs the hall's own scheduling core over a recorded or generated day, or again over a day of its log. */
export async function simulateCommand(context: CliContext, args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      ...PLACES,
      workload: { type: 'string' },
      calls: { type: 'string' },
      k: { type: 'string' },
      log: { type: 'boolean', default: false },
      day: { type: 'string' },
    },
  });
  if (values.log) return simulateLog(context, values);
  const { workload, calls } = values;
  if (workload === undefined || calls === undefined)
    throw new CliError('expected --workload F and --calls F');
  const k = values.k === undefined ? undefined : Number(values.k);
  if (k !== undefined && !(Number.isInteger(k) && k >= 1)) {
    throw new CliError(`--k: expected a whole number from 1, got ${values.k}`);
  }
  const parsed = parseWorkload(await readFile(workload, 'utf8'));
  if (!parsed.ok) throw new CliError(`${workload}:${parsed.line}: ${parsed.problem}`);
  const rows = simulate(parsed.workload, k === undefined ? {} : { k });
  await writeFile(calls, rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
  context.out(`${rows.length} calls`);
  return 0;
}
