import { WEEKDAYS } from '../schema/time.ts';
import { check } from './check.ts';

/** Lunch duty is at windows that exist, and within the opening hours of some day. */
export const checkLunch = check(['windows', 'openingHours'], ({ windows, openingHours }, reporter) => {
  const { lunchDuty, weekly } = openingHours;
  if (lunchDuty === undefined) return;
  const known = windows.map(({ id }) => id);
  for (const [i, id] of lunchDuty.windows.entries()) {
    if (known.includes(id)) continue;
    const params = { id, list: known.join(', ') };
    reporter.fault({ path: ['openingHours', 'lunchDuty', 'windows', i], code: 'unknown-window', params });
  }
  const { fromMinute, toMinute } = lunchDuty.hours;
  const open = WEEKDAYS.some((day) =>
    weekly[day].some((range) => range.fromMinute <= fromMinute && toMinute <= range.toMinute),
  );
  if (!open) reporter.fault({ path: ['openingHours', 'lunchDuty', 'hours'], code: 'lunch-window-closed' });
});
