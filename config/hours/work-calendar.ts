import type { CalendarFile } from '../schema/calendar.ts';
import type { LocalText } from '../schema/text.ts';

/** Holidays and make-up workdays by date (`YYYY-MM-DD`). */
export type WorkCalendar = {
  readonly holidays: Readonly<Record<string, LocalText>>;
  readonly makeUpWorkdays: readonly string[];
  /** Years whose notice is out; in other years weekends and known holidays only. */
  readonly arrangedYears: readonly number[];
};

const DAY_MS = 86_400_000;

/** The date `days` after (or before) a date. */
export const addDays = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);

/** 0 is Sunday, 6 is Saturday. */
export const dayOfWeek = (date: string): number => new Date(`${date}T00:00:00Z`).getUTCDay();

export const workCalendar = ({ years }: CalendarFile): WorkCalendar => {
  const holidays: Record<string, LocalText> = {};
  for (const { from, to, name } of years.flatMap((year) => year.holidays)) {
    for (let date = from; date <= to; date = addDays(date, 1)) holidays[date] = name;
  }
  return {
    holidays,
    makeUpWorkdays: years.flatMap((year) => year.makeUpWorkdays),
    arrangedYears: years.filter((year) => !year.provisional).map(({ year }) => year),
  };
};

/** 工作日: not a holiday, and either Monday to Friday or a make-up workday. */
export const isWorkday = (calendar: WorkCalendar, date: string): boolean => {
  if (calendar.makeUpWorkdays.includes(date)) return true;
  if (Object.hasOwn(calendar.holidays, date)) return false;
  const weekday = dayOfWeek(date);
  return weekday >= 1 && weekday <= 5;
};

/**
 * The date on which a limit of `days` working days ends that began on `date`. The day of beginning
 * is not counted (民法典 201).
 */
export const addWorkingDays = (calendar: WorkCalendar, date: string, days: number): string => {
  let day = date;
  for (let left = days; left > 0;) {
    day = addDays(day, 1);
    if (isWorkday(calendar, day)) left -= 1;
  }
  return day;
};
