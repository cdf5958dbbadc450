/** The table of faults in docs/DEVICES.md: none is left out, and each names a test that carries its number. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ROOT } from '../support/running-hall.ts';

const [FIRST, LAST] = [28, 48];
const [, after = ''] = readFileSync(join(ROOT, 'docs/DEVICES.md'), 'utf8').split(
  '## Faults and what happens',
);
const [table = ''] = after.split('\n## ');
const rows = new Map(
  [...table.matchAll(/^\| (F\d+) .*$/gm)].map(([row, number = '']) => [
    number,
    [...row.matchAll(/\]\(\.\.\/([^)]+)\)/g)].map(([, file = '']) => file),
  ]),
);
const TITLE = /\bit(?:\.\w+(?:\([^)]*\))*)?\(\s*(['"`])([\s\S]*?)\1,/g;

/** What the tests of a file promise. */
function titlesOf(file: string): readonly string[] {
  const text = readFileSync(join(ROOT, file), 'utf8');
  return [...text.matchAll(TITLE)].map(([, , title = '']) => title);
}

it('has every fault of a device', () => {
  const wanted = Array.from({ length: LAST - FIRST + 1 }, (_, index) => `F${FIRST + index}`);
  expect([...rows.keys()]).toEqual(wanted);
});

it.each([...rows])('%s is shown by each test file that its row names', (number, files) => {
  expect(files.length).toBeGreaterThan(0);
  for (const file of files) {
    const carries = titlesOf(file).some((title) => new RegExp(`\\b${number}\\b`).test(title));
    expect([file, carries]).toEqual([file, true]);
  }
});
