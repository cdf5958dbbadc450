import { type HallEvent, simulate } from '../../server/core/index.ts';
import type { PastDay } from '../../server/core/estimate/index.ts';
import { DAY_START_MS, type GeneratedDay } from './generate-day.ts';

/** The generated day as a hall would have logged it. */
export function runDay({ workload, planned }: GeneratedDay): PastDay {
  const events: HallEvent[] = [];
  simulate(workload, { observe: (event) => events.push(event) });
  return { events, dayStartMs: DAY_START_MS, planned };
}
