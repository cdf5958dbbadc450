import { isCalendarDate, type CalendarDate } from './id-number.ts';

/** All that is kept of a card: whether its holder has reached the hall's age of priority. */
export type AgeBand = 'senior' | 'younger';

/** Nobody is older; a number that says so was misread. */
const OLDEST_YEARS = 130;

const asNumber = ({ year, month, day }: CalendarDate): number => (year * 100 + month) * 100 + day;

/** The day on which somebody completes so many years: 29 February falls on the 28th in common years. */
const birthdayIn = (birth: CalendarDate, year: number): CalendarDate => {
  const same = { ...birth, year };
  // 民法典 202: without a corresponding day, the month's last one.
  return isCalendarDate(same) ? same : { year, month: 2, day: 28 };
};

/**
 * The band of somebody born then, on `today` of the hall. Whoever completes the years today is a senior:
 * 以上 includes the number itself (民法典 1259). Null for births in the future and ages above 130.
 */
export const ageBandOf = (
  birth: CalendarDate,
  { today, seniorAgeYears }: { readonly today: CalendarDate; readonly seniorAgeYears: number },
): AgeBand | null => {
  const now = asNumber(today);
  if (asNumber(birth) > now || today.year - birth.year > OLDEST_YEARS) return null;
  return asNumber(birthdayIn(birth, birth.year + seniorAgeYears)) <= now ? 'senior' : 'younger';
};
