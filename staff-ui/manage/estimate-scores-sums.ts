/** What the page adds up over the days of a span. */
import type { EstimateDay } from '../../protocol/http/estimate-scores.ts';

/** Where four in five should lie, with what is still as good as that. */
export const BAND = { from: 0.75, to: 0.85 };
/** Fewer waits than this say nothing of a share. */
export const FEWEST = 10;
/** The gaps between 0, q10, q20, q50, q80, q90 and infinity, as they would be if every estimate were true. */
export const NOMINAL_GAPS = [0.1, 0.1, 0.3, 0.3, 0.1, 0.1] as const;

/** Beyond these, over so many waits, it is wrong whatever chance did: as the report's own alarm. */
const ALARM = { tickets: 200, from: 0.7, to: 0.9 };
/** Of the 95 % interval. */
const Z = 1.959964;

export type Verdict = 'right' | 'too-narrow' | 'too-wide' | 'too-few';

/** Whether a share of hits is as it should be; what chance alone can have done is not called wrong. */
export function verdictOf(share: number, tickets: number): Verdict {
  if (tickets < FEWEST) return 'too-few';
  const { from, to } = chanceInterval(share, tickets);
  const many = tickets >= ALARM.tickets;
  if (to < BAND.from || (many && share < ALARM.from)) return 'too-narrow';
  return from > BAND.to || (many && share > ALARM.to) ? 'too-wide' : 'right';
}

/** The 95 % interval of a share over `of` cases (Wilson, 1927). */
function chanceInterval(share: number, of: number): { readonly from: number; readonly to: number } {
  const scale = 1 + (Z * Z) / of;
  const middle = (share + (Z * Z) / (2 * of)) / scale;
  const half = (Z / scale) * Math.sqrt((share * (1 - share)) / of + (Z * Z) / (4 * of * of));
  return { from: middle - half, to: middle + half };
}

/** The last day that somebody waited on an estimate; null without one. */
export function lastWithWaits(days: readonly EstimateDay[]): EstimateDay | null {
  return days.findLast(({ waited }) => waited > 0) ?? null;
}

/** Shares in the six gaps over all days, each day by its waits; null without any. */
export function pooledPit(days: readonly EstimateDay[]): number[] | null {
  const waited = days.reduce((sum, day) => sum + day.waited, 0);
  if (waited === 0) return null;
  return NOMINAL_GAPS.map(
    (_, gap) => days.reduce((sum, day) => sum + (day.pit[gap] ?? 0) * day.waited, 0) / waited,
  );
}

export type GroupCell = { readonly tickets: number; readonly share: number };
export type GroupRow = {
  readonly class: 'green' | 'ordinary';
  readonly queue: string;
  /** One for each of `hours`; null where nobody waited. */
  readonly cells: readonly (GroupCell | null)[];
};
export type GroupTable = { readonly hours: readonly number[]; readonly rows: readonly GroupRow[] };

/** By class and queue, an hour a column, over all days. Greens first, then by queue. */
export function groupTable(days: readonly EstimateDay[]): GroupTable {
  const all = days.flatMap(({ coverageBy }) => coverageBy);
  const hours = [...new Set(all.map(({ hour }) => hour))].sort((a, b) => a - b);
  const names = [...new Set(all.map((group) => `${group.class === 'green' ? 0 : 1}/${group.queue}`))].sort();
  const rows = names.map((name): GroupRow => {
    const [order, queue = ''] = name.split('/');
    const cls = order === '0' ? 'green' : 'ordinary';
    const own = all.filter((group) => group.class === cls && group.queue === queue);
    return { class: cls, queue, cells: hours.map((hour) => cellOf(own.filter((one) => one.hour === hour))) };
  });
  return { hours, rows };
}

function cellOf(groups: readonly GroupCell[]): GroupCell | null {
  const tickets = groups.reduce((sum, one) => sum + one.tickets, 0);
  if (tickets === 0) return null;
  return { tickets, share: groups.reduce((sum, one) => sum + one.share * one.tickets, 0) / tickets };
}
