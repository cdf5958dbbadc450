import type { Grounds, Texts } from '../port.ts';
import { pair, removeWhere, sortedBy } from './hall.ts';
import type { HallOf } from './hall.ts';

export function memoryGrounds(of: HallOf): Grounds {
  return {
    of: async (hall, day, ticket) => of(hall).grounds.get(pair(day, ticket)) ?? null,
    ofDay: async (hall, day) =>
      sortedBy(of(hall).grounds.values(), (ground) => ground.ticket).filter((ground) => ground.day === day),
    purge: async (hall, beforeDay) => removeWhere(of(hall).grounds, (ground) => ground.day < beforeDay),
  };
}

export function memoryTexts(of: HallOf): Texts {
  return {
    get: async (hall, id) => of(hall).texts.get(id) ?? null,
    destroy: async (hall, id) => of(hall).texts.delete(id),
  };
}
