/** Records every write, truncation and sync that a process makes on a database, and its acknowledgements. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

export type FileName = 'hall.db' | 'hall.db-wal';

export type Op =
  | { readonly kind: 'write'; readonly file: FileName; readonly offset: number; readonly data: Buffer }
  | { readonly kind: 'truncate'; readonly file: FileName; readonly size: number }
  | { readonly kind: 'sync'; readonly file: FileName }
  | { readonly kind: 'ack'; readonly seq: number };

/** Whether this machine can record: strace is a Debian package. Under REQUIRE_STRACE=1 its absence is a failure, no skip. */
export function canRecord(): boolean {
  if (process.env['REQUIRE_STRACE'] === '1') return true;
  return (process.env['PATH'] ?? '').split(delimiter).some((dir) => existsSync(join(dir, 'strace')));
}

const CALLS = 'pwrite64,write,fsync,fdatasync,ftruncate';

/** Runs the child to its end under strace. Throws if nothing was acknowledged. */
export async function record(level: 'FULL' | 'NORMAL', tickets: number): Promise<readonly Op[]> {
  const root = mkdtempSync(join(tmpdir(), 'jhcut-'));
  try {
    const child = join(import.meta.dirname, 'child.ts');
    const node = [process.execPath, '--import', 'tsx', child, join(root, 'data'), level, String(tickets)];
    const strace = [
      '-ff',
      '--seccomp-bpf',
      '-y',
      '-xx',
      '-s',
      '70000',
      '-e',
      `trace=${CALLS}`,
      '-e',
      'signal=none',
      '-o',
      join(root, 'trace'),
    ];
    const tracer = spawn('strace', [...strace, ...node], { stdio: ['ignore', 'ignore', 'pipe'] });
    let complaints = '';
    tracer.stderr.setEncoding('utf8').on('data', (text: string) => (complaints += text));
    await once(tracer, 'close');
    const ops = parseThreads(root);
    if (!ops.some((op) => op.kind === 'ack')) throw new Error(`nothing was recorded: ${complaints}`);
    return ops;
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

/** One file per thread; the database and the acknowledgements are one thread's. */
function parseThreads(root: string): readonly Op[] {
  const threads = readdirSync(root)
    .filter((name) => name.startsWith('trace.'))
    .map((name) => parseTrace(readFileSync(join(root, name), 'latin1')))
    .filter((ops) => ops.some((op) => op.kind !== 'ack'));
  const [only, ...others] = threads;
  if (only === undefined || others.length > 0)
    throw new Error(`${threads.length} threads wrote to the database`);
  return only;
}

const LINE =
  /^(\w+)\((\d+)<([^>]*)>(?:, "((?:\\x[0-9a-f]{2})*)"(\.\.\.)?)?(?:, (\d+))?(?:, (\d+))?\)\s+= (-?\d+)/;

function parseTrace(text: string): readonly Op[] {
  const ops: Op[] = [];
  for (const line of text.split('\n')) {
    const match = LINE.exec(line);
    if (match === null) continue;
    const [, call, fd, path = '', hex, cut, first, second, result] = match;
    const file = fileOf(decode(path).toString('utf8'));
    if (cut !== undefined) throw new Error(`strace cut a write of ${String(first)} bytes short`);
    if (Number(result) < 0) continue;
    const data = decode(hex ?? '').subarray(0, call === 'pwrite64' || call === 'write' ? Number(result) : 0);
    const ack = call === 'write' && fd === '1' ? /^ack (\d+)\n$/.exec(data.toString('latin1')) : null;
    if (ack !== null) ops.push({ kind: 'ack', seq: Number(ack[1]) });
    else if (file === null) continue;
    else if (call === 'pwrite64') ops.push({ kind: 'write', file, offset: Number(second), data });
    else if (call === 'ftruncate') ops.push({ kind: 'truncate', file, size: Number(first) });
    else if (call === 'fsync' || call === 'fdatasync') ops.push({ kind: 'sync', file });
    else throw new Error(`an unexpected ${String(call)} on ${file}`);
  }
  return ops;
}

function fileOf(path: string): FileName | null {
  if (path.endsWith('/hall.db')) return 'hall.db';
  return path.endsWith('/hall.db-wal') ? 'hall.db-wal' : null;
}

/** `\x61\x63` and plain text alike. */
function decode(text: string): Buffer {
  return text.startsWith('\\x')
    ? Buffer.from(text.replaceAll('\\x', ''), 'hex')
    : Buffer.from(text, 'latin1');
}
