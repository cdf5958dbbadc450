/** A throw-away PostgreSQL for tests: its own folder, its own socket, no network; gone with `stop`. */
import { execFileSync, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { once } from 'node:events';

export type TestPostgres = {
  /** Of an empty database. */
  readonly url: string;
  /** Another empty database on the same server. */
  createDatabase(name: string): Promise<string>;
  /** Ends the server at once and starts it again on the same data, as a power cut would. */
  crashAndRestart(): Promise<void>;
  stop(): Promise<void>;
};

const DEBIAN = '/usr/lib/postgresql';

/** The folder with `initdb` and `postgres`: `$PG_BIN`, else Debian's newest; null if there is none. */
export function findPostgres(): string | null {
  const named = process.env['PG_BIN'];
  if (named !== undefined && existsSync(join(named, 'postgres'))) return named;
  if (!existsSync(DEBIAN)) return null;
  const versions = readdirSync(DEBIAN)
    .map(Number)
    .filter((version) => Number.isInteger(version))
    .sort((a, b) => b - a);
  return (
    versions
      .map((version) => join(DEBIAN, String(version), 'bin'))
      .find((bin) => existsSync(join(bin, 'postgres'))) ?? null
  );
}

/** Whether tests must fail, not be skipped, where PostgreSQL is absent. */
export const postgresRequired = process.env['REQUIRE_POSTGRES'] === '1';

/** Null where PostgreSQL is not installed; throws then under REQUIRE_POSTGRES=1. Starts in about a second. */
export async function startPostgres(): Promise<TestPostgres | null> {
  const bin = findPostgres();
  if (bin === null) {
    if (postgresRequired)
      throw new Error('REQUIRE_POSTGRES=1, but no PostgreSQL was found; install postgresql or set PG_BIN');
    return null;
  }
  // A short path: a socket's name may have no more than 107 bytes.
  const root = mkdtempSync(join(tmpdir(), 'jhpg-'));
  const data = join(root, 'data');
  const owner = unprivileged();
  if (owner !== null) chownSync(root, owner.uid, owner.gid);
  const as = owner ?? {};
  execFileSync(
    join(bin, 'initdb'),
    ['--no-sync', '-A', 'trust', '-U', 'jiaohao', '-E', 'UTF8', '--locale=C', '-D', data],
    {
      ...as,
      cwd: root,
      stdio: 'pipe',
    },
  );
  const start = async (): Promise<ChildProcess> => {
    const server = spawn(
      join(bin, 'postgres'),
      ['-D', data, '-k', root, '-c', 'listen_addresses=', '-c', 'max_connections=60'],
      {
        ...as,
        cwd: root,
        stdio: ['ignore', 'ignore', 'pipe'],
      },
    );
    await ready(server);
    return server;
  };
  let server = await start();
  const urlOf = (database: string): string =>
    `postgres://jiaohao@localhost/${database}?host=${encodeURIComponent(root)}`;
  const createDatabase = async (name: string): Promise<string> => {
    execFileSync(join(bin, 'createdb'), ['-h', root, '-U', 'jiaohao', name], {
      ...as,
      cwd: root,
      stdio: 'pipe',
    });
    return urlOf(name);
  };
  return {
    url: await createDatabase('test'),
    createDatabase,
    async crashAndRestart() {
      await ended(server, 'SIGQUIT');
      server = await start();
    },
    async stop() {
      await ended(server, 'SIGQUIT');
      rmSync(root, { recursive: true, force: true });
    },
  };
}

/** PostgreSQL refuses to run as root: its Debian user, else the one that owns nothing. */
function unprivileged(): { readonly uid: number; readonly gid: number } | null {
  if (process.getuid?.() !== 0) return null;
  const id = (flag: string, user: string): number =>
    Number(execFileSync('id', [flag, user], { stdio: 'pipe' }).toString());
  for (const user of ['postgres', 'nobody']) {
    try {
      return { uid: id('-u', user), gid: id('-g', user) };
    } catch {
      // No such user: the next one.
    }
  }
  throw new Error('no unprivileged user to run PostgreSQL as');
}

function ready(server: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let log = '';
    server.stderr?.setEncoding('utf8').on('data', (text: string) => {
      log += text;
      if (log.includes('ready to accept connections')) resolve();
    });
    server.once('error', reject);
    server.once('exit', (code) => reject(new Error(`PostgreSQL ended with ${String(code)}: ${log}`)));
  });
}

async function ended(server: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const exit = once(server, 'exit');
  server.kill(signal);
  await exit;
}
