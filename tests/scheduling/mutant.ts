/** One mutant: a copy of the core with the bug in it, and the two ways of finding it out. */
import { spawn } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Mutation } from './mutations.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Thrown when the text to change is not there exactly once. */
export class PatchError extends Error {
  override readonly name = 'PatchError';
}

/** `source` with the change; the text to change must stand there exactly once. */
export function patched(source: string, { file, find, put }: Mutation['patches'][number]): string {
  const times = source.split(find).length - 1;
  if (times !== 1)
    throw new PatchError(`${file}: expected once, found ${times} times: ${JSON.stringify(find)}`);
  return source.split(find).join(put);
}

export type Verdict = {
  readonly caught: boolean;
  /** What found it out, in one line. */
  readonly by: string;
};

export type Copy = { readonly folder: string; remove(): Promise<void> };

/** The core and the auditor in a folder of their own; null is the core as it is. */
export async function copyCore(mutation: Mutation | null): Promise<Copy> {
  const folder = await mkdtemp(join(tmpdir(), 'jiaohao-mutant-'));
  for (const part of ['server/core', 'tests/scheduling']) {
    await mkdir(join(folder, part), { recursive: true });
    await cp(join(ROOT, part), join(folder, part), { recursive: true });
  }
  await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'), 'dir');
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }\n');
  await writeFile(
    join(folder, 'vitest.config.ts'),
    "export default { test: { include: ['server/core/*.test.ts'] } };\n",
  );
  for (const patch of mutation?.patches ?? []) {
    const file = join(folder, 'server/core', patch.file);
    await writeFile(file, patched(await readFile(file, 'utf8'), patch));
  }
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}

/** The source file of a patch as it stands in the core. */
export function coreSource(file: string): Promise<string> {
  return readFile(join(ROOT, 'server/core', file), 'utf8');
}

/** Generated days and random logs under the auditor, which knows the rule and not the scheduler. */
export async function auditCopy({ folder }: Copy): Promise<Verdict> {
  const script = join(folder, 'tests/scheduling/main.ts');
  const size = ['--days', '48', '--logs', '40', '--bail'];
  const { status, output } = await run(['--import', 'tsx', script, ...size], folder);
  const first = output.split('\n').find((line) => /^(day|random log) /.test(line));
  const crash = output.split('\n').find((line) => /Error/.test(line));
  return { caught: status !== 0, by: `auditor: ${first ?? crash ?? 'no violation'}` };
}

const TESTS = ['decide-', 'turn-bound', 'peek', 'schedule.properties', 'simulate', 'state.properties'];

/** The core's own unit and property tests about calling. */
export async function testCopy({ folder }: Copy): Promise<Verdict> {
  const vitest = join(ROOT, 'node_modules/vitest/vitest.mjs');
  const args = [
    vitest,
    'run',
    '--root',
    folder,
    '--bail=1',
    '--maxWorkers=1',
    '--reporter=default',
    ...TESTS,
  ];
  const { status, output } = await run(args, folder);
  const title =
    /FAIL\s+(.*)/.exec(output)?.[1]?.trim() ?? output.split('\n').find((line) => line.includes('Error'));
  return { caught: status !== 0, by: `tests: ${status === 0 ? 'all pass' : (title ?? 'failed')}` };
}

const LIMIT_MS = 180_000;

/** A core that goes round for ever is found out too: by the clock. */
function run(args: readonly string[], cwd: string): Promise<{ status: number; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd, env: { ...process.env, NO_COLOR: '1' } });
    let output = '';
    const timer = setTimeout(() => {
      output += '\nError: no end';
      child.kill('SIGKILL');
    }, LIMIT_MS);
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => {
        output += chunk.toString();
      });
    child.once('error', reject);
    child.once('close', (code) => {
      clearTimeout(timer);
      resolve({ status: code ?? 1, output });
    });
  });
}
