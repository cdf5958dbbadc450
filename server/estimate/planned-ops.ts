/** What the hall file says of the day: who sits where from opening on, and who stays over lunch. */
import {
  callsPeople,
  type HallConfig,
  instantOf,
  openingAt,
  publishedHours,
  weekdayOf,
} from '../../config/index.ts';
import type { PlannedOp } from '../core/estimate/index.ts';

/** Empty on a closed day, and in a demo hall that keeps no hours. `date` is the hall's own. */
export function plannedOps(config: HallConfig, date: string): PlannedOp[] {
  const { mode, openingHours, rota, timeZone } = config;
  if (mode === 'demo' && openingHours.alwaysOpenInDemo) return [];
  const opening = openingAt(config, date);
  const [firstHours] = publishedHours(config, date);
  if (opening === null || firstHours === undefined) return [];
  const weekday = weekdayOf(date);
  const staffed = config.windows
    .filter(callsPeople)
    .map(({ id }) => id)
    .filter((id) => (rota[id]?.[weekday].length ?? 0) > 0);
  const ops = staffed.map((window): PlannedOp => ({ at: opening, window, op: 'open' }));
  const { lunchDuty } = openingHours;
  if (lunchDuty === undefined) return ops;
  const { fromMinute, toMinute } = lunchDuty.hours;
  const last = publishedHours(config, date).at(-1);
  // A day that ends at noon has no lunch.
  if (last === undefined || last.toMinute <= toMinute) return ops;
  const from = instantOf(timeZone, date, fromMinute);
  const to = instantOf(timeZone, date, toMinute);
  for (const window of staffed.filter((id) => !lunchDuty.windows.includes(id))) {
    ops.push({ at: from, window, op: 'close' }, { at: to, window, op: 'open' });
  }
  return ops;
}
