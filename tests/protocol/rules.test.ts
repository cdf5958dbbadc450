import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ROOT } from '../support/running-hall.ts';

const FOLDER = join(ROOT, 'tests/protocol');

it('every numbered rule of PROTOCOL.md stands in the title of a test, and no title names a rule that is none', () => {
  const text = readFileSync(join(ROOT, 'protocol/PROTOCOL.md'), 'utf8');
  const rules = [...text.matchAll(/^- \*\*([HSCV]\d+)\*\*/gm)].map(([, rule]) => rule);
  const titles = readdirSync(FOLDER)
    .filter((file) => file.endsWith('.test.ts'))
    .flatMap((file) => [...readFileSync(join(FOLDER, file), 'utf8').matchAll(/\bit\(\s*['"]([HSCV]\d+) /g)])
    .map(([, rule]) => rule);
  expect(rules.length).toBeGreaterThan(25);
  expect([...new Set(titles)].sort()).toEqual([...rules].sort());
});
