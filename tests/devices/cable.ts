/** A serial cable between a pty and a twin's TCP port, made of socat: it can be pulled out and put in again. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { expect } from 'vitest';

export const hasSocat = spawnSync('socat', ['-V']).status === 0;

export type Cable = {
  readonly path: string;
  /** Resolves when the device file is there. */
  put(): Promise<void>;
  /** Resolves when it is gone. */
  pull(): Promise<void>;
};

export function cable(path: string, port: number): Cable {
  let socat: ChildProcess | null = null;
  return {
    path,
    async put() {
      socat = spawn('socat', [`pty,raw,echo=0,link=${path}`, `tcp:127.0.0.1:${port}`], { stdio: 'ignore' });
      await expect.poll(() => existsSync(path), { timeout: 5_000, interval: 10 }).toBe(true);
    },
    async pull() {
      const was = socat;
      socat = null;
      if (was === null || was.exitCode !== null) return;
      const ended = new Promise<void>((resolve) => was.once('exit', () => resolve()));
      was.kill();
      await ended;
    },
  };
}
