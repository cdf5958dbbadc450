/** The project's own check: format, lint, types, folder rule, dead code, versions, words. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { checkFolders } from './folder-rule.ts';
import { checkFileSizes } from './file-size.ts';
import { checkVersions } from './versions.ts';
import { checkWords } from './words.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const FOLDERS = [
  'server',
  'protocol',
  'devices',
  'config',
  'ui-kit',
  'kiosk-ui',
  'display-ui',
  'staff-ui',
  'visitor-ui',
  'tests',
];

function tool(name: string, args: readonly string[]): boolean {
  const { status } = spawnSync('npx', ['--no-install', name, ...args], { cwd: ROOT, stdio: 'inherit' });
  return status === 0;
}

const steps: readonly (readonly [string, () => boolean])[] = [
  ['format', () => tool('prettier', ['--check', '--log-level', 'warn', '.'])],
  ['lint', () => tool('oxlint', ['--type-aware', '--deny-warnings', ...FOLDERS])],
  ['types', () => tool('tsc', ['--noEmit', '-p', '.'])],
  ['folder rule', () => report(checkFolders(ROOT))],
  ['file sizes', () => report(checkFileSizes(ROOT))],
  ['dead code', () => tool('knip', [])],
  ['versions', () => report(checkVersions(ROOT))],
  ['words', () => report(checkWords(ROOT))],
];

type Report = { readonly faults: readonly string[]; readonly summary: string };

function report({ faults, summary }: Report): boolean {
  for (const fault of faults) console.error(fault);
  console.log(summary);
  return faults.length === 0;
}

const failed: string[] = [];
for (const [name, run] of steps) {
  console.log(`— ${name}`);
  if (!run()) failed.push(name);
}
console.log(failed.length === 0 ? 'check: all well' : `check: failed: ${failed.join(', ')}`);
process.exitCode = failed.length === 0 ? 0 : 1;
