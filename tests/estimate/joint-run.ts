/** How long one run takes for a full hall: 200 futures, 50 waiting or more, ten windows. */
import { evolve, initialState } from '../../server/core/index.ts';
import {
  type EstimateModel,
  estimateHall,
  freeze,
  type FrozenHall,
} from '../../server/core/estimate/index.ts';
import { DAY_START_MS, generateDay } from './generate-day.ts';
import { runDay } from './run-day.ts';

export const LEAST_WAITING = 50;

export type JointRun = { readonly waiting: number; readonly ms: number };

/** The median of `runs` runs over states of a flood day with at least fifty people waiting. */
export function measureJointRun(model: EstimateModel, runs: number): JointRun {
  const day = runDay(generateDay('flood', 5));
  const crowded: FrozenHall[] = [];
  let state = initialState();
  for (const event of day.events) {
    state = evolve(state, event);
    if (event.type !== 'entered' || crowded.length >= runs) continue;
    const frozen = freeze(state, state.at);
    if (frozen.waiting.length >= LEAST_WAITING) crowded.push(frozen);
  }
  const measured = crowded.map((frozen): JointRun => {
    const started = performance.now();
    estimateHall({ model, frozen, dayStartMs: DAY_START_MS, planned: day.planned });
    return { waiting: frozen.waiting.length, ms: performance.now() - started };
  });
  const middle = measured.sort((a, b) => a.ms - b.ms)[Math.floor(measured.length / 2)];
  if (middle === undefined) throw new Error(`no state with ${LEAST_WAITING} waiting`);
  return middle;
}
