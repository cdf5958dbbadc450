/** How the ten digits are said one by one. */
export type DigitWords = readonly [
  string,
  string,
  string,
  string,
  string,
  string,
  string,
  string,
  string,
  string,
];

export const MANDARIN_DIGITS: DigitWords = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
export const ENGLISH_DIGITS: DigitWords = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
];

type DigitReading = {
  readonly digits?: DigitWords;
  /** Instead of the table's word for 0. */
  readonly zero?: string;
  /** Instead of the table's word for 1; halls that use 幺 say it so that 一 and 七 are not mixed up. */
  readonly one?: string;
};

/**
 * One word per character: `A012` → `A 零 一 二`. Never left to the engine, which reads 012 as "twelve".
 * Letters are kept, in capitals (a small Latin letter is pinyin to a Chinese voice); anything else is
 * left out.
 */
export const digitsToWords = (text: string, reading: DigitReading = {}): string[] => {
  const { digits = MANDARIN_DIGITS, zero = digits[0], one = digits[1] } = reading;
  const table: readonly string[] = [zero, one, ...digits.slice(2)];
  return Array.from(text).flatMap((character) => {
    if (/[0-9]/u.test(character)) return table[Number(character)] ?? [];
    return /[A-Za-z\u4e00-\u9fa5]/u.test(character) ? character.toUpperCase() : [];
  });
};

/**
 * A whole number from 0 to 999 as it is read aloud: 2 → 二, 12 → 十二, 105 → 一百零五.
 * For window numbers, which are read as numerals. Throws a RangeError outside that.
 */
export const chineseNumeral = (number: number): string => {
  if (!Number.isInteger(number) || number < 0 || number > 999) throw new RangeError(`numeral ${number}`);
  const word = (digit: number) => MANDARIN_DIGITS[digit] ?? '';
  const hundreds = Math.floor(number / 100);
  const tens = Math.floor((number % 100) / 10);
  const ones = number % 10;
  if (number < 10) return word(ones);
  const head = hundreds > 0 ? `${word(hundreds)}百` : '';
  // 十二 alone, but 一百一十二 behind a hundred; a skipped ten is said as 零.
  const middle = tens > 0 ? `${tens === 1 && hundreds === 0 ? '' : word(tens)}十` : '';
  const gap = hundreds > 0 && tens === 0 && ones > 0 ? '零' : '';
  return `${head}${middle}${gap}${ones > 0 ? word(ones) : ''}`;
};
