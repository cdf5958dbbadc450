/**
 * Age out of a number that a reader typed into this page, for readers that are keyboards. The number must
 * not leave the page and must not outlive the question: it is read from character codes that the caller
 * overwrites, and only the age band comes out. Readers on the server's own line have a reading of their
 * own; a test holds the two against each other.
 */
export type CalendarDate = { readonly year: number; readonly month: number; readonly day: number };

const ZERO = 0x30;
const LETTER_X = 0x58;
/** GB 11643-1999, ISO 7064 MOD 11-2. */
const WEIGHTS: readonly number[] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECKS: readonly number[] = [1, 0, 10, 9, 8, 7, 6, 5, 4, 3, 2];
/** Provinces (GB/T 2260); 81 to 83 on residence permits for Hong Kong, Macao and Taiwan residents. */
const PROVINCES: ReadonlySet<number> = new Set([
  11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52, 53, 54, 61,
  62, 63, 64, 65, 71, 81, 82, 83,
]);
const OLDEST_YEARS = 130;

const digit = (codes: Uint8Array, index: number): number => {
  const value = (codes[index] ?? 0) - ZERO;
  return value >= 0 && value <= 9 ? value : Number.NaN;
};

function numberIn(codes: Uint8Array, from: number, to: number): number {
  let value = 0;
  for (let index = from; index < to; index += 1) value = value * 10 + digit(codes, index);
  return value;
}

function daysIn({ year, month }: CalendarDate): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

function exists(date: CalendarDate): boolean {
  return date.month >= 1 && date.month <= 12 && date.day >= 1 && date.day <= daysIn(date);
}

function hasCheck(codes: Uint8Array): boolean {
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * digit(codes, index), 0);
  const last = codes[17];
  const shown = last === LETTER_X || last === LETTER_X + 0x20 ? 10 : digit(codes, 17);
  return CHECKS[sum % 11] === shown;
}

function birthIn(codes: Uint8Array): CalendarDate | null {
  const isOld = codes.length === 15;
  if (!isOld && codes.length !== 18) return null;
  const end = isOld ? 8 : 10;
  const date = {
    year: numberIn(codes, 6, end) + (isOld ? 1900 : 0),
    month: numberIn(codes, end, end + 2),
    day: numberIn(codes, end + 2, end + 4),
  };
  const isNumber = !Number.isNaN(numberIn(codes, 0, isOld ? 15 : 17)) && (isOld || hasCheck(codes));
  return isNumber && PROVINCES.has(numberIn(codes, 0, 2)) && exists(date) ? date : null;
}

const order = ({ year, month, day }: CalendarDate): number => (year * 100 + month) * 100 + day;

/** Whether the holder has reached the age today; null for whatever is no citizen's number. */
export function ageBandIn(
  codes: Uint8Array,
  { today, seniorAgeYears }: { readonly today: CalendarDate; readonly seniorAgeYears: number },
): 'senior' | 'younger' | null {
  const birth = birthIn(codes);
  if (birth === null || order(birth) > order(today) || today.year - birth.year > OLDEST_YEARS) return null;
  const year = birth.year + seniorAgeYears;
  const day = Math.min(birth.day, daysIn({ ...birth, year }));
  return order({ year, month: birth.month, day }) <= order(today) ? 'senior' : 'younger';
}
