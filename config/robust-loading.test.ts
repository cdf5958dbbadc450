import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { loadConfig } from './load.ts';
import { BASE_FILES } from './testing/base-files.ts';
import { tempFiles } from './testing/temp-files.ts';

const temp = tempFiles({ ...BASE_FILES, 'photo.png': 'png', 'clips/一.wav': 'wav' });
afterAll(() => temp.remove());

const load = (text: string) => {
  writeFileSync(temp.at('hall.yaml'), text);
  return loadConfig({ hallFile: temp.at('hall.yaml') });
};

/** Every fault can be printed, and stands on a line that the file has. */
const expectUsable = (text: string): void => {
  const result = load(text);
  if (result.ok) return;
  expect(result.faults.length).toBeGreaterThan(0);
  const lines = text.split('\n').length;
  for (const fault of result.faults) {
    expect(fault.line).toBeGreaterThanOrEqual(1);
    if (fault.file.endsWith('hall.yaml')) expect(fault.line).toBeLessThanOrEqual(lines + 1);
    expect(fault.column).toBeGreaterThanOrEqual(1);
    for (const words of [fault.expected, fault.got, fault.mend])
      expect(words).not.toMatch(/undefined|\[object/);
  }
};

const hall = BASE_FILES['hall.yaml'];
const junk = fc.constantFrom(
  '',
  ' ',
  '\n',
  '\t',
  '{',
  '}',
  '[',
  ']',
  ':',
  '- ',
  '&a ',
  '*a',
  '"',
  "'",
  '#',
  '!!js',
  '0',
  '-1',
  '~',
  '__proto__: 1',
  'null',
  '：',
  '%',
  '|',
  '>',
  '?',
  '1e999',
  '.nan',
);

// Hundreds of loads; a busy machine may take its time.
const SLOW_MS = 60_000;

describe('whatever a file holds, loading answers with a configuration or with faults', () => {
  it(
    'after any piece of it was replaced by junk',
    () => {
      fc.assert(
        fc.property(fc.nat(hall.length), fc.nat(12), junk, (start, length, text) => {
          expectUsable(hall.slice(0, start) + text + hall.slice(start + length));
        }),
        { numRuns: 80, seed: 50 },
      );
    },
    SLOW_MS,
  );
  it(
    'after it was cut off anywhere, as by a full disk',
    () => {
      fc.assert(
        fc.property(fc.nat(hall.length), (end) => expectUsable(hall.slice(0, end))),
        { numRuns: 40, seed: 51 },
      );
    },
    SLOW_MS,
  );
  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])('with %s as a key anywhere', (key) => {
    for (const text of [
      `${hall}${key}: 1\n`,
      hall.replace('C: 10', `C: 10, ${key}: 0`),
      hall.replace("'2': { everyDay", `${key}: { everyDay`),
      hall.replace('{ id: K2 }', `{ id: K2, ${key}: 1 }`),
    ]) {
      expect(load(text).ok).toBe(false);
      expectUsable(text);
    }
  });
  it('with a name of a hundred thousand characters', () => {
    expectUsable(hall.replace('测试大厅', '厅'.repeat(100_000)));
  });
  it('with a thousand levels', () => {
    expectUsable(`${hall}deep: ${'['.repeat(1000)}${']'.repeat(1000)}\n`);
  });
});

describe('the shipped hall file', () => {
  it(
    'can have any one line deleted: it loads, or the faults say what is missing',
    () => {
      const file = fileURLToPath(new URL('hall.yaml', import.meta.url));
      const lines = readFileSync(file, 'utf8').replace('catalogue: catalogue.yaml\n', '').split('\n');
      for (let i = 0; i < lines.length; i += 23) expectUsable(lines.toSpliced(i, 1).join('\n'));
    },
    SLOW_MS,
  );
});
