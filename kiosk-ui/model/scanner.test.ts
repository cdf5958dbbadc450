import { expect, it } from 'vitest';
import { makeScanner } from './scanner.ts';

function type(text: string, gapMs: number): string | null {
  const scan = makeScanner();
  let at = 0;
  let line: string | null = null;
  for (const key of [...text, 'Enter']) {
    at += gapMs;
    line = scan(key, at);
  }
  return line;
}

it('takes a quick line that ends with Enter', () => {
  expect(type('https://x/t/t1#k=abc', 5)).toBe('https://x/t/t1#k=abc');
});

it('takes nothing from fingers, which are slower', () => {
  expect(type('A012', 200)).toBeNull();
});

it('takes nothing from keys that are no letters, and never more than 300 of them', () => {
  const scan = makeScanner();
  for (const key of ['Shift', 'F5', 'Control']) expect(scan(key, 0)).toBeNull();
  expect(scan('Enter', 1)).toBeNull();
  expect(type('x'.repeat(1_000), 1)).toHaveLength(300);
});
