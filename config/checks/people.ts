import { staffOf } from '../complete.ts';
import { WEEKDAYS } from '../schema/time.ts';
import { check } from './check.ts';

/** The rota names windows and staff that exist, and puts nobody at two windows at once. */
export const checkRota = check(['windows', 'staff', 'rota'], ({ windows, staff, rota }, reporter) => {
  const people = staffOf(windows, staff);
  const windowIds = windows.map(({ id }) => id);
  for (const [window, days] of Object.entries(rota)) {
    if (!windowIds.includes(window)) {
      const params = { id: window, list: windowIds.join(', ') };
      reporter.fault({ path: ['rota', window], code: 'unknown-window', target: 'key', params });
    }
    for (const id of new Set(WEEKDAYS.flatMap((day) => days[day]))) {
      const path = ['rota', window];
      const person = people.find((one) => one.id === id);
      if (person === undefined) {
        const list = people.map((one) => one.id).join(', ');
        reporter.fault({ path, code: 'unknown-staff', got: id, params: { id, list } });
      } else if (!person.roles.includes('staff')) {
        reporter.fault({ path, code: 'rota-role', got: id, params: { id } });
      }
    }
  }
  const seated = new Map<string, string>();
  for (const day of WEEKDAYS) {
    for (const [window, days] of Object.entries(rota)) {
      for (const id of days[day]) {
        const other = seated.get(`${day} ${id}`);
        if (other === undefined) seated.set(`${day} ${id}`, window);
        else if (other !== window) {
          const line = reporter.lineOf(['rota', other]);
          reporter.warn({
            path: ['rota', window],
            code: 'rota-twice',
            got: `${id} (${day})`,
            params: { id, line },
          });
        }
      }
    }
  }
});

/** Disputes and overtime go to a duty leader, so there must be one. */
export const checkLeader = check(['staff'], ({ staff }, reporter) => {
  if (staff !== undefined && !staff.some(({ roles }) => roles.includes('leader'))) {
    reporter.warn({ path: ['staff'], code: 'no-leader' });
  }
});
