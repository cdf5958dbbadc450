/** The built program as people run it: a child process on a free port with a data folder of its own. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TokenRole } from '../../protocol/roles.ts';
import { mintToken } from '../../server/auth/token.ts';
import { newId } from '../../server/new-id.ts';
import { secretKeyFile } from '../../server/store/sqlite/secret-key.ts';
import { callApi, ROOT, type Answer, type CallOptions } from './running-hall.ts';

const PROGRAM = join(ROOT, 'dist/server/main.js');
const START_MS = 20_000;

export type Ran = {
  readonly status: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
  /** From spawn to end. */
  readonly tookMs: number;
};

export type RunOptions = {
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
};

function environment(more: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv {
  const { DATABASE_URL: _ours, ...rest } = process.env;
  return { ...rest, LOG_LEVEL: 'error', ...more };
}

function program(): string {
  if (!existsSync(PROGRAM)) throw new Error('dist/server/main.js is missing: npm run build');
  return PROGRAM;
}

/** Runs a command of the program to its end. */
export async function runProgram(args: readonly string[], { env, cwd }: RunOptions = {}): Promise<Ran> {
  const started = performance.now();
  const child = spawn(process.execPath, [program(), ...args], { env: environment(env), cwd: cwd ?? ROOT });
  const output = collect(child);
  const [status, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
  return { status, signal, ...output, tookMs: performance.now() - started };
}

function collect(child: ChildProcess): { stdout: string; stderr: string } {
  const output = { stdout: '', stderr: '' };
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (output.stdout += text));
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (output.stderr += text));
  return output;
}

/** A new folder that the caller removes. */
export function tempFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'jiaohao-process-'));
}

export type ProcessOptions = {
  /** The hall file. */
  readonly config: string;
  /** The data folder; a new one, removed with `stop`, if left out. */
  readonly data?: string;
  /** 0, the default, takes a free port. */
  readonly port?: number;
  readonly env?: Readonly<Record<string, string>>;
};

export type TokenFacts = { readonly name?: string; readonly staff?: string; readonly window?: string };

export type ProcessHall = {
  readonly address: string;
  readonly port: number;
  readonly data: string;
  readonly config: string;
  readonly pid: number;
  /** From spawn to the printed address. */
  readonly readyMs: number;
  readonly output: { readonly stdout: string; readonly stderr: string };
  /** Signed with the key in the data folder (SQLite halls). */
  token(role: TokenRole, facts?: TokenFacts): Promise<string>;
  call(method: string, path: string, options?: CallOptions): Promise<Answer>;
  /** Another command of the program over the same hall file, data and database. */
  run(name: string, ...args: string[]): Promise<Ran>;
  /** SIGKILL: no chance to write anything. The data stays. */
  kill(): Promise<void>;
  /** SIGTERM; the exit status and how long it took. */
  terminate(): Promise<{ readonly status: number | null; readonly tookMs: number }>;
  /** Ends the process if it still runs, and removes a data folder that it made itself. */
  stop(): Promise<void>;
};

/** Starts the server and waits for the address it prints. Throws with its words if it ends before. */
export async function startProcessHall(options: ProcessOptions): Promise<ProcessHall> {
  const { config, env = {} } = options;
  const data = options.data ?? (await tempFolder());
  const args = ['serve', '--config', config, '--data', data, '--port', String(options.port ?? 0)];
  const started = performance.now();
  const child = spawn(process.execPath, [program(), ...args], { env: environment(env), cwd: ROOT });
  const output = collect(child);
  const ended = once(child, 'close') as Promise<[number | null, NodeJS.Signals | null]>;
  const address = await printedAddress(child, output);
  const readyMs = performance.now() - started;

  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    child.kill(signal);
    const [status] = await ended;
    return status;
  };
  return {
    address,
    port: Number(new URL(address).port),
    data,
    config,
    pid: child.pid ?? 0,
    readyMs,
    output,
    async token(role, facts = {}) {
      return mintToken(await secretKeyFile(data), { jti: newId(), role, name: role, ...facts });
    },
    call: (method, path, call) => callApi(address, method, path, call),
    run: (name, ...more) => runProgram([name, ...more, '--config', config, '--data', data], { env }),
    async kill() {
      await end('SIGKILL');
    },
    async terminate() {
      const from = performance.now();
      return { status: await end('SIGTERM'), tookMs: performance.now() - from };
    },
    async stop() {
      await end('SIGTERM');
      if (options.data === undefined) await rm(data, { recursive: true, force: true });
    },
  };
}

function printedAddress(child: ChildProcess, output: { stdout: string; stderr: string }): Promise<string> {
  return new Promise((resolve, reject) => {
    const fail = (what: string): void => {
      clearTimeout(timer);
      child.kill('SIGKILL');
      reject(new Error(`the server ${what}: ${output.stderr}${output.stdout}`));
    };
    const timer = setTimeout(() => fail(`said nothing for ${START_MS} ms`), START_MS);
    child.stdout?.on('data', () => {
      const address = /· (https?:\/\/\S+)\n/.exec(output.stdout)?.[1];
      if (address === undefined) return;
      clearTimeout(timer);
      resolve(address);
    });
    child.once('close', (status) => fail(`ended with ${status}`));
  });
}
