import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** Writes files into a folder of their own; `remove` deletes it. */
export const tempFiles = (
  files: Readonly<Record<string, string | Uint8Array>>,
): { readonly folder: string; readonly at: (name: string) => string; readonly remove: () => void } => {
  const folder = mkdtempSync(join(tmpdir(), 'jiaohao-config-'));
  for (const [name, content] of Object.entries(files)) {
    const place = join(folder, name);
    mkdirSync(dirname(place), { recursive: true });
    writeFileSync(place, content);
  }
  return {
    folder,
    at: (name) => join(folder, name),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
};
