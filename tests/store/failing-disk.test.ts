import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { openSqliteStore } from '../../server/store/sqlite/store.ts';
import { canRecord } from './cuts/record.ts';
import { DAY, OPENING } from './log-maker.ts';
import { tempDir } from './temp-dir.ts';

const run = promisify(execFile);

/** What the child said, in order, while strace made system calls fail as `inject` says. */
async function issueOn(dir: string, inject: string, count: number): Promise<string[]> {
  const child = join(import.meta.dirname, 'cuts', 'failing-child.ts');
  const calls = inject.slice(0, inject.indexOf(':'));
  const strace = [
    '-f',
    '-o',
    '/dev/null',
    '-P',
    join(dir, 'hall.db-wal'),
    '-e',
    `trace=${calls}`,
    '-e',
    `inject=${inject}`,
  ];
  const { stdout } = await run('strace', [
    ...strace,
    process.execPath,
    '--import',
    'tsx',
    child,
    dir,
    String(count),
  ]);
  return stdout.trim().split('\n');
}

async function eventsIn(dir: string): Promise<number> {
  const store = await openSqliteStore({ dir, now: () => OPENING });
  try {
    expect((await store.log.verify('cut')).ok).toBe(true);
    return (await store.log.eventsAfter({ hall: 'cut', day: DAY, afterSeq: 0 })).length;
  } finally {
    await store.close();
  }
}

describe.skipIf(!canRecord())('a disk that fails', () => {
  test('F09: after one failed sync nothing more is acknowledged, though the next sync would succeed', async () => {
    const dir = tempDir();
    const said = await issueOn(dir, 'fdatasync,fsync:error=EIO:when=20', 30);
    const firstFailure = said.indexOf('failed IO');
    expect(firstFailure).toBeGreaterThan(5);
    expect(said.slice(firstFailure)).toEqual([
      ...Array.from({ length: 31 - firstFailure }, () => 'failed IO'),
      'health IO',
    ]);
    const acknowledged = firstFailure;
    const events = await eventsIn(dir);
    // The batch whose sync failed was not acknowledged: it may be there or not, but never anything after it.
    expect(events).toBeGreaterThanOrEqual(acknowledged);
    expect(events).toBeLessThanOrEqual(acknowledged + 1);
  }, 60_000);

  test('F10: on a full disk a commit fails as a whole, and the hall goes on when there is room again', async () => {
    const dir = tempDir();
    const said = await issueOn(dir, 'pwrite64:error=ENOSPC:when=200..204', 40);
    const failures = said.filter((line) => line === 'failed FULL').length;
    expect(failures).toBeGreaterThan(0);
    expect(said.at(-1)).toBe('health null');
    expect(said.at(-2)).toMatch(/^ack /);
    expect(await eventsIn(dir)).toBe(41 - failures);
  }, 60_000);
});
