// Runs every test and closes with the plain line `N passed, N failed` (`, N skipped` if any).
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildStale } from '../../server/bin/build.mjs';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const LIMIT_MS = 12 * 60_000;

// Browser and process tests run the built program, as people do.
await buildStale();
const folder = await mkdtemp(join(tmpdir(), 'jiaohao-tests-'));
const report = join(folder, 'report.json');
const args = [
  join(ROOT, 'node_modules/vitest/vitest.mjs'),
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${report}`,
  ...process.argv.slice(2),
];
const child = spawn(process.execPath, args, { cwd: ROOT, stdio: 'inherit' });
const timer = setTimeout(() => child.kill('SIGKILL'), LIMIT_MS);
const status = await new Promise((resolve) => child.once('close', (code) => resolve(code ?? 1)));
clearTimeout(timer);
const counts = await readFile(report, 'utf8').then(JSON.parse, () => null);
await rm(folder, { recursive: true, force: true });

const passed = counts?.numPassedTests ?? 0;
const brokenFiles = (counts?.testResults ?? []).filter(
  (file) => file.status === 'failed' && file.assertionResults.every((one) => one.status !== 'failed'),
).length;
const failed = counts === null ? 1 : counts.numFailedTests + brokenFiles;
const skipped = (counts?.numPendingTests ?? 0) + (counts?.numTodoTests ?? 0);
console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exitCode = status === 0 && failed === 0 && passed > 0 ? 0 : 1;
