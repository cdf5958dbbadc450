/** Looks for numbers, birth dates and names of cards in whatever bytes: as UTF-8, UTF-16LE and GBK. */
import iconv from 'iconv-lite';
import { MARK, type Person } from './people.ts';

export type Trace = { readonly where: string; readonly what: 'number' | 'birth date' | 'name' };

export type Search = {
  /** What is found in these bytes; digits are the same in UTF-8 and GBK. */
  in(where: string, bytes: Uint8Array): Trace[];
};

const MARKS = ['utf8', 'utf16le', 'gb18030'].map((encoding) => iconv.encode(MARK, encoding));

export function searchFor(persons: readonly Person[]): Search {
  const numbers = new Set(persons.map(({ number }) => number.toUpperCase()));
  const births = new Set(persons.map(({ born }) => born));

  const inText = (where: string, text: string, isWide: boolean): Trace[] => {
    const found: Trace[] = [];
    for (const [run] of text.matchAll(/[0-9Xx]{18,}/g)) {
      for (let at = 0; at + 18 <= run.length; at += 1) {
        if (numbers.has(run.slice(at, at + 18).toUpperCase())) found.push({ where, what: 'number' });
      }
    }
    // Bytes of the hall's own are full of milliseconds: eight digits within more of them are no birthday.
    const edge = isWide ? '' : '(?<!\\d)';
    const dates = new RegExp(
      `${edge}(?=(\\d{4})[-/.年]?(\\d{2})[-/.月]?(\\d{2})${isWide ? '' : '(?!\\d)'})`,
      'g',
    );
    for (const [, year, month, day] of text.matchAll(dates)) {
      if (births.has(`${year}${month}${day}`)) found.push({ where, what: 'birth date' });
    }
    return found;
  };

  return {
    in(where, bytes) {
      const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      return [
        ...inText(where, buffer.toString('latin1'), false),
        ...inText(where, buffer.toString('utf16le'), true),
        ...inText(where, buffer.subarray(1).toString('utf16le'), true),
        ...MARKS.filter((mark) => buffer.includes(mark)).map(() => ({ where, what: 'name' as const })),
      ];
    },
  };
}
