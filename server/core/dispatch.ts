/**
 * Push mode: which of several idle windows calls first. The hall itself is pulled by key presses; the
 * simulation and the estimate have nobody to press, and a window never idles while somebody waits.
 */
import { compareStrings } from './key.ts';
import { own } from './own.ts';
import { planOf, type WindowPlan } from './plan.ts';
import { counterOf, decideCall, headsAt } from './schedule.ts';
import type { HallState } from './state.ts';

/**
 * The idle open window with the smallest (normalised handicap of its candidate, idle since, window id),
 * or null when no idle open window has a candidate.
 */
export function nextToCall(state: HallState): string | null {
  let best: { id: string; handicapMs: number; idleSince: number } | null = null;
  // Windows that are alike are asked once, as long as nobody was sent to one of them by name.
  const asked: number[] | null = state.due === null ? [] : null;
  for (const plan of planOf(state.rules).windows.values()) {
    const { id } = plan.rule;
    // A future of the estimate keeps its windows by id alone.
    const window = state.seats[plan.index] ?? own(state.windows, id);
    if (window === undefined || window.state !== 'open' || window.current !== null) continue;
    const handicapMs = asked?.[plan.alike] ?? handicapOfNext(state, plan);
    if (asked !== null) asked[plan.alike] = handicapMs;
    if (handicapMs === NOBODY) continue;
    const order =
      best === null
        ? -1
        : handicapMs - best.handicapMs || window.idleSince - best.idleSince || compareStrings(id, best.id);
    if (order < 0) best = { id, handicapMs, idleSince: window.idleSince };
  }
  return best?.id ?? null;
}

const NOBODY = -1;

/** The normalised handicap of whom this window would call; `NOBODY` when nobody waits for it. */
function handicapOfNext(state: HallState, plan: WindowPlan): number {
  const choice = decideCall(headsAt(state, plan), counterOf(state, plan.rule.profile), plan.k);
  return choice?.ticket.handicapMs ?? NOBODY;
}
