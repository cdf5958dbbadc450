/** A file has one concept: nothing over 350 lines but tables of facts (texts, tests). */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

const MOST_LINES = 350;
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
const TABLES = /(?:\.test\.tsx?|texts\/.*\.ts|fault-texts\/.*\.ts|icon-paths\.ts)$/;

export function checkFileSizes(root: string): { faults: string[]; summary: string } {
  const faults: string[] = [];
  const sizes: number[] = [];
  for (const folder of FOLDERS) {
    for (const entry of readdirSync(join(root, folder), { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || !/\.(tsx?|css)$/.test(entry.name)) continue;
      const file = relative(root, join(entry.parentPath, entry.name));
      const lines = readFileSync(join(root, file), 'utf8').split('\n').length;
      if (!TABLES.test(file)) sizes.push(lines);
      if (lines > MOST_LINES && !TABLES.test(file))
        faults.push(`${file}: ${lines} lines (${MOST_LINES} at most)`);
    }
  }
  sizes.sort((a, b) => a - b);
  return {
    faults,
    summary: `${sizes.length} files, median ${sizes[Math.floor(sizes.length / 2)] ?? 0} lines`,
  };
}
