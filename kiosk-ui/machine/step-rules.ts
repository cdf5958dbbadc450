/** Which touches do nothing now. */
import type { Touch } from './input.ts';
import type { KioskState } from './state.ts';

/** Touches that need the server: off while it is gone. */
const NEEDS_SERVER: ReadonlySet<Touch['type']> = new Set(['start', 'take', 'retry', 'send', 'scan']);

/** Touches that begin a visit: off while no numbers are given out. */
const NEEDS_OPEN: ReadonlySet<Touch['type']> = new Set(['start', 'take']);

/** True when a touch would do nothing now; its button is shown switched off. */
export function isOff({ linkUp, availability }: KioskState, touch: Touch['type']): boolean {
  return (!linkUp && NEEDS_SERVER.has(touch)) || (availability !== 'open' && NEEDS_OPEN.has(touch));
}
