/**
 * For working on the hall: the server restarts when a source changes, the pages are built again beside
 * it; a reload shows them.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { watch } from 'node:fs';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const SOURCES = [
  'server',
  'devices',
  'config',
  'protocol',
  'ui-kit',
  'kiosk-ui',
  'display-ui',
  'staff-ui',
  'visitor-ui',
];
const SETTLE_MS = 300;

let child: ChildProcess | null = null;

function start(): void {
  const args = ['server/bin/jiaohao.mjs', 'serve', ...process.argv.slice(2)];
  child = spawn(process.execPath, args, { cwd: ROOT, stdio: 'inherit' });
}

function restart(): void {
  const old = child;
  if (old === null || old.exitCode !== null) {
    start();
    return;
  }
  old.once('close', start);
  old.kill('SIGTERM');
}

let timer: NodeJS.Timeout | undefined;
for (const folder of SOURCES) {
  watch(`${ROOT}${folder}`, { recursive: true }, (_event, file) => {
    if (file === null || /\.test\.tsx?$/.test(file)) return;
    clearTimeout(timer);
    timer = setTimeout(restart, SETTLE_MS);
  });
}
start();
process.once('SIGINT', () => child?.kill('SIGTERM'));
