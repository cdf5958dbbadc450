/**
 * Push mode: which of several idle windows calls first. The hall itself is pulled by key presses; the
 * simulation and the estimate have nobody to press, and a window never idles while somebody waits.
 */
import { compareStrings } from './key.ts';
import { own } from './own.ts';
import { planOf } from './plan.ts';
import { choose } from './schedule.ts';
import type { HallState } from './state.ts';

/**
 * The idle open window with the smallest (normalised handicap of its candidate, idle since, window id),
 * or null when no idle open window has a candidate.
 */
export function nextToCall(state: HallState): string | null {
  let best: { id: string; handicapMs: number; idleSince: number } | null = null;
  for (const id of planOf(state.rules).windows.keys()) {
    const window = own(state.windows, id);
    if (window === undefined || window.state !== 'open' || window.current !== null) continue;
    const handicapMs = choose(state, id)?.ticket.handicapMs;
    if (handicapMs === undefined) continue;
    const order =
      best === null
        ? -1
        : handicapMs - best.handicapMs || window.idleSince - best.idleSince || compareStrings(id, best.id);
    if (order < 0) best = { id, handicapMs, idleSince: window.idleSince };
  }
  return best?.id ?? null;
}
