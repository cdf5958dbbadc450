import type { Path } from '../fault.ts';
import { findForbidden } from '../phrases/forbidden.ts';
import type { Reporter } from '../reporter.ts';

/** No text of a file holds a forbidden phrase, wherever it stands. */
export const checkWords = (value: unknown, reporter: Reporter, path: Path = []): void => {
  if (typeof value === 'string') {
    for (const { word } of findForbidden(value))
      reporter.fault({ path, code: 'forbidden-words', params: { word } });
  } else if (Array.isArray(value)) {
    for (const [i, one] of value.entries()) checkWords(one, reporter, [...path, i]);
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, one] of Object.entries(value)) checkWords(one, reporter, [...path, key]);
  }
};
