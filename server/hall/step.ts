import type { HallEvent } from '../core/event.ts';
import { evolve } from '../core/index.ts';
import type { HallState } from '../core/state.ts';

/** One committed event with the states around it: all that a projection may look at. */
export type Step = { readonly before: HallState; readonly event: HallEvent; readonly after: HallState };

/** Each event with the states around it, from `from` on; `last`, where it is known, is not folded again. */
export function stepsOf(from: HallState, events: readonly HallEvent[], last?: HallState): Step[] {
  let before = from;
  return events.map((event, index) => {
    const known = index === events.length - 1 ? last : undefined;
    const step = { before, event, after: known ?? evolve(before, event) };
    before = step.after;
    return step;
  });
}
