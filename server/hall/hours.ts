import { businessDate, isQueueOpenAt, takesNumbersAt, weekdayOf } from '../../config/index.ts';
import type { HallConfig } from '../../config/index.ts';

/** Whether numbers for this queue are given out now, by the published hours. */
export function givesNumbersNow(config: HallConfig, queue: string, atMs: number): boolean {
  if (!takesNumbersAt(config, atMs)) return false;
  const own = config.queues.find(({ id }) => id === queue)?.weekly;
  return own === undefined || isQueueOpenAt(config, queue, atMs);
}

/** The rota's day of an instant, on the hall's own calendar. */
export function rotaDay(config: HallConfig, atMs: number): ReturnType<typeof weekdayOf> {
  return weekdayOf(businessDate(config.timeZone, atMs));
}
