import { link, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { runCli } from './run.ts';

const HAND_CASE = fileURLToPath(new URL('../core/fixtures/hand_return.jsonl', import.meta.url));

let folder = '';
let workload = '';
const inFolder = (name: string): string => join(folder, name);

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jiaohao-simulate-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  workload = inFolder('day.jsonl');
  await writeFile(workload, await readFile(HAND_CASE));
});

async function cli(...args: readonly string[]): Promise<{ status: number; lines: string[] }> {
  const lines: string[] = [];
  const say = (text: string): void => void lines.push(text);
  const status = await runCli({
    args,
    env: {},
    platform: process.platform,
    nodeVersion: process.version,
    home: folder,
    out: say,
    error: say,
    untilSignal: () => Promise.resolve(''),
  });
  return { status, lines };
}

const run = (...args: readonly string[]) => cli('simulate', ...args);

/** One line on stderr, status 1. */
async function mistake(...args: readonly string[]): Promise<string> {
  const { status, lines } = await run(...args);
  expect(status).toBe(1);
  expect(lines).toHaveLength(1);
  return lines[0] ?? '';
}

describe('jiaohao simulate', () => {
  it('writes one JSON line per call', async () => {
    const calls = inFolder('calls.jsonl');
    const { status, lines } = await run('--workload', workload, '--calls', calls, '--k', '3');
    const rows = (await readFile(calls, 'utf8')).trimEnd().split('\n');
    expect({ status, lines }).toEqual({ status: 0, lines: [`${rows.length} calls`] });
  });

  it('never writes its calls over the workload, by whatever name it is called', async () => {
    const alias = inFolder('alias.jsonl');
    await link(workload, alias);
    for (const calls of [workload, alias, join(folder, '.', 'day.jsonl')])
      expect(await mistake('--workload', workload, '--calls', calls)).toContain(
        '--calls: expected another file',
      );
    expect(await readFile(workload)).toEqual(await readFile(HAND_CASE));
  });

  it('names the file and the line that does not parse, what it expected and what it got', async () => {
    await writeFile(
      workload,
      `${await readFile(HAND_CASE, 'utf8')}{"rec":"arrive","t":-1,"svc":"A","cls":"O"}\n`,
    );
    const lines = (await readFile(HAND_CASE, 'utf8')).trimEnd().split('\n').length;
    expect(await mistake('--workload', workload, '--calls', inFolder('none'))).toMatch(
      new RegExp(`day\\.jsonl:${lines + 1}: t: expected a whole number of 0 or more; got -1; mend: `),
    );
    await expect(readFile(inFolder('none'))).rejects.toThrow('ENOENT');
  });

  it('names the line that is no UTF-8, instead of reading two ids as one', async () => {
    const odd = Buffer.concat([await readFile(HAND_CASE), Buffer.from('{"rec":"\xff"}\n', 'latin1')]);
    await writeFile(workload, odd);
    expect(await mistake('--workload', workload, '--calls', inFolder('none'))).toMatch(/jsonl:\d+: .*UTF-8/);
  });

  it.each(['0', '-1', '1.5', '1e3', '0x3', 'many', '', '99999999999999999999'])(
    'takes no K of "%s"',
    async (k) => {
      const said = await mistake('--workload', workload, '--calls', inFolder('none'), `--k=${k}`);
      expect(said).toContain(`--k: expected a whole number from 1; got ${k}`);
    },
  );

  it('takes no option that would be without effect: a workload or K beside a log, a day beside a workload', async () => {
    for (const option of ['--workload=day.jsonl', '--k=2']) {
      expect(await mistake('--log', option)).toContain('expected only without --log');
    }
    const said = await mistake('--workload', workload, '--calls', inFolder('none'), '--day', '2026-03-02');
    expect(said).toContain('--day: expected only with --log');
  });

  it('names the option whose file cannot be read or written, and the system’s reason', async () => {
    const missing = await mistake('--workload', inFolder('missing'), '--calls', inFolder('none'));
    expect(missing).toMatch(/ --workload: expected a file that can be read; got .*missing \(ENOENT: no such/);
    const unwritable = await mistake('--workload', workload, '--calls', folder);
    expect(unwritable).toMatch(/ --calls: expected a file that can be written; got .* \(EISDIR: illegal/);
  });
});

it('a fault of the system begins with its code, once', async () => {
  const { status, lines } = await cli('init', '--windows', '2', '--out', inFolder('no/hall.yaml'));
  expect(status).toBe(1);
  expect(lines[0]).toMatch(/^jiaohao init: ENOENT: no such file/);
});
