/** Which queues can be served now, by the windows that are open. */
import { own } from './own.ts';
import { planOf } from './plan.ts';
import type { Rules } from './rules.ts';
import type { HallState, Reach } from './state.ts';
import type { WindowState } from './window.ts';

/** Open, or closing with its last visitor: a closing window counts until it is free. */
export function countsAsOpen(window: WindowState): boolean {
  return window.state === 'open' || window.state === 'closing';
}

export function reachOf(rules: Rules, windows: HallState['windows']): Reach {
  const leastMs = rules.queues.map(() => Infinity);
  const lowCounter = rules.queues.map(() => false);
  for (const [id, { rule, sources }] of planOf(rules).windows) {
    const window = own(windows, id);
    if (window === undefined || !countsAsOpen(window)) continue;
    for (const { queue, handicapMs } of sources) {
      leastMs[queue.index] = Math.min(leastMs[queue.index] ?? Infinity, handicapMs);
      if (rule.lowCounter) lowCounter[queue.index] = true;
    }
  }
  return { leastMs, lowCounter };
}
