/** Least versions of packages with known holes (trust figures of the project), against the lock file. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Package → least version, and the advisories it mends. */
export const LEAST: Readonly<Record<string, readonly [version: string, why: string]>> = {
  'socket.io-parser': ['4.2.7', 'CVE-2026-33151, CVE-2026-69185'],
  'engine.io': ['6.6.7', 'CVE-2026-59725'],
  ws: ['8.21.1', 'CVE-2026-48779, CVE-2026-62389, CVE-2026-45736'],
  'body-parser': ['2.3.0', 'CVE-2025-13466, CVE-2026-12590'],
  qs: ['6.14.2', 'CVE-2025-15284, CVE-2026-2391'],
};

/** Compares dotted numbers; a pre-release counts as its release. */
export function isBelow(version: string, least: string): boolean {
  const parts = (text: string): number[] => text.split('-')[0]?.split('.').map(Number) ?? [];
  const [a, b] = [parts(version), parts(least)];
  for (let index = 0; index < 3; index += 1) {
    const difference = (a[index] ?? 0) - (b[index] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
}

type Lock = { readonly packages: Readonly<Record<string, { readonly version?: string }>> };

export function versionFaults({ packages }: Lock): string[] {
  return Object.entries(packages).flatMap(([path, { version = '0' }]) => {
    const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
    const rule = LEAST[name];
    return rule !== undefined && isBelow(version, rule[0])
      ? [`${path} ${version}: at least ${rule[0]} (${rule[1]})`]
      : [];
  });
}

export function checkVersions(root: string): { faults: string[]; summary: string } {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as Lock;
  return {
    faults: versionFaults(lock),
    summary: `${Object.keys(lock.packages).length} packages in the lock file`,
  };
}
