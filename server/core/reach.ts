/** Which queues can be served now, by the windows that are open. */
import { own } from './own.ts';
import { planOf, type WindowPlan } from './plan.ts';
import type { Rules } from './rules.ts';
import type { HallState, Reach } from './state.ts';
import type { WindowState } from './window.ts';

/** Open, or closing with its last visitor: a closing window counts until it is free. */
export function countsAsOpen(window: WindowState): boolean {
  return window.state === 'open' || window.state === 'closing';
}

export function reachOfSeats(rules: Rules, seats: HallState['seats']): Reach {
  return reachWith(rules, ({ index }) => seats[index]);
}

/** The same for windows by id. */
export function reachOf(rules: Rules, windows: HallState['windows']): Reach {
  return reachWith(rules, ({ rule }) => own(windows, rule.id));
}

function reachWith(rules: Rules, windowAt: (plan: WindowPlan) => WindowState | undefined): Reach {
  const leastMs = rules.queues.map(() => Infinity);
  const lowCounter = rules.queues.map(() => false);
  for (const plan of planOf(rules).windows.values()) {
    const window = windowAt(plan);
    if (window === undefined || !countsAsOpen(window)) continue;
    for (const { queue, handicapMs } of plan.sources) {
      leastMs[queue.index] = Math.min(leastMs[queue.index] ?? Infinity, handicapMs);
      if (plan.rule.lowCounter) lowCounter[queue.index] = true;
    }
  }
  return { leastMs, lowCounter };
}
