import { dayOfWeek } from '../hours/work-calendar.ts';
import type { Sections } from '../parse-sections.ts';
import type { Reporter } from '../reporter.ts';
import type { CalendarFile } from '../schema/calendar.ts';

/** Each year once, its dates within it (a New Year holiday may begin in December), make-up days on weekends. */
export const checkCalendar = (
  { parts: { years = [] } }: Sections<CalendarFile>,
  reporter: Reporter,
): void => {
  const seen = new Set<number>();
  for (const [i, { year, holidays, makeUpWorkdays }] of years.entries()) {
    if (seen.has(year)) {
      reporter.fault({ path: ['years', i, 'year'], code: 'calendar-year-twice', params: { id: year } });
    }
    seen.add(year);
    const belongs = (date: string): boolean =>
      date.startsWith(`${year}-`) || date.startsWith(`${year - 1}-12-`);
    for (const [j, { from, to }] of holidays.entries()) {
      const path = ['years', i, 'holidays', j];
      if (!belongs(from))
        reporter.fault({ path: [...path, 'from'], code: 'calendar-outside-year', params: { id: year } });
      if (!to.startsWith(`${year}-`))
        reporter.fault({ path: [...path, 'to'], code: 'calendar-outside-year', params: { id: year } });
    }
    for (const [j, date] of makeUpWorkdays.entries()) {
      const path = ['years', i, 'makeUpWorkdays', j];
      if (!belongs(date)) reporter.fault({ path, code: 'calendar-outside-year', params: { id: year } });
      else if (![0, 6].includes(dayOfWeek(date))) reporter.fault({ path, code: 'make-up-not-weekend' });
    }
  }
};
