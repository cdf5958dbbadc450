/** The first days: no past, so the future is taken to go on like the last 45 minutes. */
import { type FrozenHall, NOWCAST_MS } from './frozen-hall.ts';
import { HALF_HOUR_MS, HALF_HOURS, type History, halfHourOf } from './history.ts';

const NO_SHOW_SHARE = 0.05;
/** People keep coming for this long; nobody knows yet when a day here ends. */
const LASTS_HALF_HOURS = 4;

export function historyOfToday(frozen: FrozenHall, dayStartMs: number): History {
  const now = halfHourOf(frozen.at, dayStartMs);
  const flat = (seen: number): number[] =>
    Array.from({ length: HALF_HOURS }, (_, slot) =>
      slot <= now + LASTS_HALF_HOURS ? (seen * HALF_HOUR_MS) / NOWCAST_MS : 0,
    );
  return {
    days: 0,
    occupiedMs: {},
    noShows: { share: NO_SHOW_SHARE, heldMs: [] },
    arrivals: Object.fromEntries(
      Object.entries(frozen.seen).map(([queue, { green, ordinary }]) => [
        queue,
        { green: flat(green), ordinary: flat(ordinary) },
      ]),
    ),
    reentries: {},
  };
}
