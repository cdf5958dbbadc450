import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ageBandOf } from './age-band.ts';
import { birthOf, checkCodeOf } from './id-number.ts';
import { numberOf } from './test-cards.ts';

const codes = (text: string) => Uint8Array.from(Buffer.from(text, 'latin1'));
const birth = (text: string) => birthOf(codes(text));

describe('a citizen’s number (B66)', () => {
  it('gives its birth date, with the example of the standard', () => {
    // GB 11643-1999, annex: 11010519491231002X.
    expect(birth('11010519491231002X')).toEqual({ year: 1949, month: 12, day: 31 });
    expect(birth('440524188001010014')).toEqual({ year: 1880, month: 1, day: 1 });
  });

  it('takes a small x for the letter', () => {
    expect(birth('11010519491231002x')).toEqual(birth('11010519491231002X'));
  });

  it('in its old form of 15 digits is of the 1900s', () => {
    expect(birth('510726480512021')).toEqual({ year: 1948, month: 5, day: 12 });
  });

  it.each([
    ['17 characters', '11010519491231002'],
    ['19 characters', '11010519491231002X0'],
    ['nothing', ''],
    ['a wrong check character', '110105194912310021'],
    ['X elsewhere', '1101051949123100X2'],
    ['a date of zeros', numberOf({ year: 0, month: 0, day: 0 })],
    ['30 February', numberOf({ year: 1960, month: 2, day: 30 })],
    ['29 February of a common year', numberOf({ year: 1961, month: 2, day: 29 })],
    ['month 13', numberOf({ year: 1961, month: 13, day: 1 })],
    ['area 999999', numberOf({ year: 1961, month: 1, day: 1 }, 21, '999999')],
    ['an old form with letters', '51072648051202X'],
    ['an old form with 31 April', '510726480431021'],
    ['wide digits', '１１０１０５１９４９１２３１００２Ｘ'],
  ])('is refused for %s', (_, text) => {
    expect(birth(text)).toBeNull();
  });

  it('with any one digit changed is refused', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 99_999 }),
        fc.integer({ min: 0, max: 999 }),
        fc.integer({ min: 0, max: 16 }),
        fc.integer({ min: 1, max: 9 }),
        (days, order, place, by) => {
          const at = new Date(Date.UTC(1900, 0, 1 + (days % 40_000)));
          const number = numberOf(
            { year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, day: at.getUTCDate() },
            order,
          );
          const changed = codes(number);
          changed[place] = 0x30 + (((changed[place] ?? 0) - 0x30 + by) % 10);
          return birth(number) !== null && birthOf(changed) === null;
        },
      ),
      { numRuns: 500, seed: 11_643 },
    );
  });

  it('has a check character that its first 17 digits give', () => {
    expect(String.fromCharCode(checkCodeOf(codes('11010519491231002')))).toBe('X');
  });
});

describe('the age of priority (B67)', () => {
  const on = (
    today: readonly [number, number, number],
    born: readonly [number, number, number],
    limit = 60,
  ) => {
    const date = ([year, month, day]: readonly [number, number, number]) => ({ year, month, day });
    return ageBandOf(date(born), { today: date(today), seniorAgeYears: limit });
  };

  it('begins on the birthday itself, and not a day before', () => {
    expect(on([2026, 11, 23], [1966, 11, 23])).toBe('senior');
    expect(on([2026, 11, 23], [1966, 11, 24])).toBe('younger');
    expect(on([2026, 11, 23], [1966, 11, 22])).toBe('senior');
  });

  it('begins on 28 February in common years for whoever was born on 29 February', () => {
    expect(on([2024, 2, 28], [1964, 2, 29])).toBe('younger');
    expect(on([2024, 2, 29], [1964, 2, 29])).toBe('senior');
    expect(on([2029, 2, 27], [1964, 2, 29], 65)).toBe('younger');
    expect(on([2029, 2, 28], [1964, 2, 29], 65)).toBe('senior');
  });

  it('goes by the calendar over the turn of a year', () => {
    expect(on([2026, 1, 1], [1966, 1, 1])).toBe('senior');
    expect(on([2025, 12, 31], [1966, 1, 1])).toBe('younger');
  });

  it('knows nobody born in the future or 150 years ago', () => {
    expect(on([2026, 11, 23], [2026, 11, 24])).toBeNull();
    expect(on([2026, 11, 23], [1876, 11, 23])).toBeNull();
    expect(on([2026, 11, 23], [1898, 3, 1])).toBe('senior');
    expect(on([2026, 11, 23], [2026, 11, 23])).toBe('younger');
  });
});
