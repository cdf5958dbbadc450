/**
 * A citizen's number, GB 11643-1999: six digits of area, birth date, three of order, one check character
 * by ISO 7064 MOD 11-2. The old form has 15 digits: a two-digit year of the 1900s and no check character.
 *
 * Works on character codes alone: no text is ever made of a number, because a text cannot be overwritten.
 */
export type CalendarDate = { readonly year: number; readonly month: number; readonly day: number };

const ZERO = 0x30;
const LETTER_X = 0x58;
const WEIGHTS: readonly number[] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
/** Check characters by remainder: 1 0 X 9 8 7 6 5 4 3 2. */
const CHECKS: readonly number[] = [1, 0, 10, 9, 8, 7, 6, 5, 4, 3, 2];

/** Provinces, GB/T 2260, and 81 to 83 on residence permits for Hong Kong, Macao and Taiwan residents. */
const PROVINCES: ReadonlySet<number> = new Set([
  11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52, 53, 54, 61,
  62, 63, 64, 65, 71, 81, 82, 83,
]);

const digitAt = (codes: Uint8Array, index: number): number => {
  const digit = (codes[index] ?? 0) - ZERO;
  return digit >= 0 && digit <= 9 ? digit : Number.NaN;
};

const numberAt = (codes: Uint8Array, from: number, to: number): number => {
  let value = 0;
  for (let index = from; index < to; index += 1) value = value * 10 + digitAt(codes, index);
  return value;
};

/** 29 February in leap years only; month and day 0 are no date. */
export const isCalendarDate = ({ year, month, day }: CalendarDate): boolean => {
  if (!(month >= 1 && month <= 12 && day >= 1)) return false;
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
};

const hasCheck = (codes: Uint8Array): boolean => {
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * digitAt(codes, index), 0);
  const last = codes[17];
  // Some keyboards and old readers give a small x.
  const shown = last === LETTER_X || last === LETTER_X + 0x20 ? 10 : digitAt(codes, 17);
  return CHECKS[sum % 11] === shown;
};

/** The birth date in a number of 15 or 18 characters; null for whatever is no citizen's number. */
export const birthOf = (codes: Uint8Array): CalendarDate | null => {
  const isOld = codes.length === 15;
  if (!isOld && codes.length !== 18) return null;
  const yearEnd = isOld ? 8 : 10;
  const birth = {
    year: (isOld ? 1_900 : 0) + numberAt(codes, 6, yearEnd),
    month: numberAt(codes, yearEnd, yearEnd + 2),
    day: numberAt(codes, yearEnd + 2, yearEnd + 4),
  };
  // A character that is no digit anywhere makes the sum NaN, and nothing equals that.
  const isNumber = !Number.isNaN(numberAt(codes, 0, isOld ? 15 : 17)) && (isOld || hasCheck(codes));
  return isNumber && PROVINCES.has(numberAt(codes, 0, 2)) && isCalendarDate(birth) ? birth : null;
};

/** The check character of the first 17 digits, as its code. */
export const checkCodeOf = (codes: Uint8Array): number => {
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * digitAt(codes, index), 0);
  const check = CHECKS[sum % 11] ?? Number.NaN;
  return check === 10 ? LETTER_X : ZERO + check;
};
