import type { Evaluations } from '../port.ts';
import { pair, sortedBy } from './hall.ts';
import type { HallOf } from './hall.ts';

export function memoryEvaluations(of: HallOf): Evaluations {
  return {
    of: async (hall, ticket, item) => of(hall).evaluations.get(pair(ticket, item)) ?? null,
    async ofDay(hall, day) {
      const rows = [...of(hall).evaluations.values()].filter((row) => row.day === day);
      return sortedBy(rows, ({ id }) => id).sort((a, b) => a.at - b.at);
    },
    async forgetWords(hall, beforeDay) {
      const { evaluations, texts } = of(hall);
      const old = [...evaluations.values()].filter(({ day }) => day < beforeDay);
      return old.filter(({ comment }) => comment !== null && texts.delete(comment)).length;
    },
  };
}
