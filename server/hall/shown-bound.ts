/** The bound that people are told: over all their windows, else over the first choices, which are then named. */
import { firstChoiceBound, turnBound, type TurnBound } from '../core/index.ts';
import type { HallState } from '../core/state.ts';

/** Null where nothing can be promised at all. */
export function shownBound(state: HallState, ticketId: string): TurnBound | null {
  return turnBound(state, ticketId) ?? firstChoiceBound(state, ticketId);
}
