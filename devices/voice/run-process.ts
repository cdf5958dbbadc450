/**
 * Runs one short-lived program (speech engine, sound player) and tells how it ended. It must never use a
 * shell, never leave a child behind, and never let a missing program end the server: a spawn without an
 * 'error' listener does.
 */
import { spawn } from 'node:child_process';
import type { Clock } from '../frame/clock.ts';

type ProcessEnd =
  | { readonly state: 'ended'; readonly exitCode: number; readonly stdout: string; readonly stderr: string }
  /** Not installed, or not allowed to run. */
  | { readonly state: 'absent' }
  /** Did not end in time and was killed with everything it had started. */
  | { readonly state: 'timeout' }
  /** Killed by `signal`, or by somebody else. */
  | { readonly state: 'killed' };

type ProcessRequest = {
  readonly command: string;
  readonly args: readonly string[];
  readonly input?: string | Uint8Array;
  readonly clock: Clock;
  readonly deadlineMs: number;
  readonly signal?: AbortSignal;
};

const MAX_OUTPUT_CHARACTERS = 256 * 1_024;
/** One process group per child: a wrapper script dies together with what it runs. Windows has no groups. */
const GROUPS = process.platform !== 'win32';

/** Never rejects. Resolves when the program has ended, or has been killed. */
export const runProcess = (request: ProcessRequest): Promise<ProcessEnd> =>
  new Promise((resolve) => {
    const { command, args, input, clock, deadlineMs, signal } = request;
    if (signal?.aborted === true) return resolve({ state: 'killed' });
    const child = spawn(command, args, { detached: GROUPS, windowsHide: true, stdio: 'pipe' });
    const kill = () => {
      try {
        if (GROUPS && child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
        else child.kill('SIGKILL');
      } catch {
        // It ended by itself a moment ago.
      }
    };
    let settled = false;
    const settle = (end: ProcessEnd) => {
      if (settled) return;
      settled = true;
      cancelDeadline();
      signal?.removeEventListener('abort', abort);
      resolve(end);
    };
    const abort = () => {
      kill();
      settle({ state: 'killed' });
    };
    const cancelDeadline = clock.after(deadlineMs, () => {
      kill();
      settle({ state: 'timeout' });
    });
    signal?.addEventListener('abort', abort);

    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      if (stdout.length < MAX_OUTPUT_CHARACTERS) stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      if (stderr.length < MAX_OUTPUT_CHARACTERS) stderr += text;
    });
    // A program that does not read its input breaks the pipe; how it ends says enough.
    child.stdin.on('error', () => {});
    child.on('error', () => settle({ state: 'absent' }));
    child.on('close', (exitCode) =>
      settle(exitCode === null ? { state: 'killed' } : { state: 'ended', exitCode, stdout, stderr }),
    );
    child.stdin.end(input ?? '');
  });
