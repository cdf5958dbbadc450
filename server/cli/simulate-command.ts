import { isUtf8 } from 'node:buffer';
import { readFile, stat, writeFile } from 'node:fs/promises';
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
  const { workload, calls } = values;
  if (values.log) {
    const alone = workload === undefined ? (values.k === undefined ? null : 'k') : 'workload';
    if (alone === null) return simulateLog(context, values);
    throw new CliError(`--${alone}: expected only without --log, which goes by the log's own rules`);
  }
  if (values.day !== undefined) throw new CliError('--day: expected only with --log');
  if (workload === undefined || calls === undefined)
    throw new CliError('expected --workload F and --calls F');
  const k = values.k === undefined ? {} : { k: wholeK(values.k) };
  if (await isSameFile(workload, calls)) {
    throw new CliError(
      `--calls: expected another file than the workload; got ${calls}; mend: name a new file, this one would be lost`,
    );
  }
  const parsed = parseWorkload(textOf(workload, await named('workload', workload, readFile(workload))));
  if (!parsed.ok) throw new CliError(`${workload}:${parsed.line}: ${parsed.problem}; mend: correct the line`);
  const rows = simulate(parsed.workload, k);
  const lines = rows.map((row) => `${JSON.stringify(row)}\n`);
  await named('calls', calls, writeFile(calls, lines.join('')));
  context.out(`${rows.length} calls`);
  return 0;
}

function wholeK(text: string): number {
  const k = /^\d+$/.test(text) ? Number(text) : NaN;
  if (Number.isSafeInteger(k) && k >= 1) return k;
  throw new CliError(`--k: expected a whole number from 1; got ${text}`);
}

/** The system's fault, with the option that named the file. */
async function named<T>(option: 'workload' | 'calls', path: string, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    const what = option === 'workload' ? 'a file that can be read' : 'a file that can be written';
    throw new CliError(`--${option}: expected ${what}; got ${path} (${error.message}); mend: check the path`);
  }
}

/** Also by another name: a link, or a longer way to it. */
async function isSameFile(one: string, other: string): Promise<boolean> {
  const found = (path: string) => stat(path).catch(() => null);
  const [a, b] = await Promise.all([found(one), found(other)]);
  return a !== null && b !== null && a.isFile() && a.ino === b.ino && a.dev === b.dev;
}

/** JSON is UTF-8 (RFC 8259, 8.1); a replaced byte could make one id of two. */
function textOf(file: string, bytes: Buffer): string {
  if (isUtf8(bytes)) return bytes.toString('utf8');
  const lines = bytes.toString('latin1').split('\n');
  const line = lines.findIndex((row) => !isUtf8(Buffer.from(row, 'latin1'))) + 1;
  throw new CliError(`${file}:${line}: expected text in UTF-8; mend: save the file as UTF-8`);
}
