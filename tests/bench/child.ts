/** A script of this folder in a process of its own, that prints its port as its first line. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { ROOT } from '../support/running-hall.ts';

export type Child = { readonly port: number; stop(): Promise<void>; send(message: object): void };

export async function startScript(name: string): Promise<Child> {
  const child = spawn(process.execPath, ['--import', 'tsx', join(ROOT, 'tests/bench', name)], {
    cwd: ROOT,
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  const port = await firstLine(child);
  return {
    port: Number(port),
    send: (message) => void child.send(message),
    async stop() {
      const ended = once(child, 'close');
      child.kill('SIGTERM');
      await ended;
    },
  };
}

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
      if (text.includes('\n')) resolve(text.slice(0, text.indexOf('\n')));
    });
    child.once('close', (status) => reject(new Error(`the script ended with ${status}`)));
  });
}
