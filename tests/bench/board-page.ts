/** What a board loads before it shows anything, gzipped, the font apart: its files and the rules that name them. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { ROOT } from '../support/running-hall.ts';
import type { Figure } from './result.ts';

const WEB = join(ROOT, 'dist/web');
const REFERENCE = /(?:src|href)="\/([^"]+\.(?:js|css))"/g;
const FONT_FACE = /@font-face\s*\{[^}]*\}/g;
const STATIC_IMPORT = /(?:import|from)\s*["']\.\/([^"']+\.js)["']/g;

export async function boardPageBench(): Promise<Figure[]> {
  const html = await readFile(join(WEB, 'display-ui/board.html'));
  const wanted = [...html.toString().matchAll(REFERENCE)].map(([, path = '']) => path);
  let fontRules = 0;
  const sizes = new Map([['board.html', gzipSync(html).length]]);
  for (let path = wanted.shift(); path !== undefined; path = wanted.shift()) {
    if (sizes.has(path)) continue;
    const bytes = await readFile(join(WEB, path));
    const own = path.endsWith('.css') ? bytes.toString().replaceAll(FONT_FACE, '') : bytes;
    sizes.set(path, gzipSync(own).length);
    fontRules += gzipSync(bytes).length - gzipSync(own).length;
    if (!path.endsWith('.js')) continue;
    for (const [, name = ''] of bytes.toString().matchAll(STATIC_IMPORT)) wanted.push(`assets/${name}`);
  }
  const total = [...sizes.values()].reduce((sum, size) => sum + size, 0);
  return [
    {
      name: 'board-page',
      value: total / 1000,
      unit: 'kB',
      target: { at: 'most', value: 60 },
      note: `${sizes.size} files, gzip; the font's own rules are ${(fontRules / 1000).toFixed(1)} kB more`,
    },
  ];
}
