/** Words that nobody who serves people says: looked for in every text of the product. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { findForbidden } from '../../config/index.ts';

const FOLDERS = ['server', 'ui-kit', 'kiosk-ui', 'display-ui', 'staff-ui', 'visitor-ui', 'devices', 'config'];
/** The list itself, and the tests that plant them. */
const EXEMPT = /phrases\/forbidden|texts\/faults\.ts|\/testing\/|\.test\.tsx?$/;

export function checkWords(root: string): { faults: string[]; summary: string } {
  const faults: string[] = [];
  let files = 0;
  for (const folder of FOLDERS) {
    for (const entry of readdirSync(join(root, folder), { recursive: true, withFileTypes: true })) {
      const file = relative(root, join(entry.parentPath, entry.name));
      if (!entry.isFile() || !/\.(tsx?|yaml|html)$/.test(entry.name) || EXEMPT.test(file)) continue;
      files += 1;
      for (const hit of findForbidden(readFileSync(join(root, file), 'utf8'))) {
        faults.push(`${file}: ${JSON.stringify(hit)}`);
      }
    }
  }
  return { faults, summary: `${files} files with texts` };
}
