import type { HallEvent } from '../core/event.ts';
import type { HallState } from '../core/state.ts';

/** One committed event with the states around it: all that a projection may look at. */
export type Step = { readonly before: HallState; readonly event: HallEvent; readonly after: HallState };
