import type { Estimates } from '../port.ts';
import type { ToldEstimate } from '../rows/estimate.ts';
import { pair, removeWhere, sortedBy } from './hall.ts';
import type { HallOf } from './hall.ts';

export function memoryEstimates(of: HallOf): Estimates {
  return {
    async tell(hall, rows) {
      const { estimates } = of(hall);
      for (const row of rows) {
        const key = keyOf(row);
        if (!estimates.has(key)) estimates.set(key, row);
      }
    },
    async came(hall, day, waits) {
      const { estimates } = of(hall);
      for (const { ticket, actualMs } of waits) {
        const key = pair(day, ticket);
        const known = estimates.get(key);
        if (known !== undefined) estimates.set(key, { ...known, actualMs });
      }
    },
    async ofDay(hall, day) {
      const rows = [...of(hall).estimates.values()].filter((row) => row.day === day);
      return sortedBy(rows, ({ ticket }) => ticket).sort((a, b) => a.seq - b.seq);
    },
    prune: async (hall, beforeDay) => removeWhere(of(hall).estimates, ({ day }) => day < beforeDay),
    async score(hall, score) {
      of(hall).estimateScores.set(score.day, score);
    },
    async scores(hall, fromDay, toDay) {
      const inside = [...of(hall).estimateScores.values()].filter(
        ({ day }) => day >= fromDay && day <= toDay,
      );
      return sortedBy(inside, ({ day }) => day);
    },
  };
}

function keyOf({ day, ticket }: ToldEstimate): string {
  return pair(day, ticket);
}
