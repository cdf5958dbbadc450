import type { Rules } from './rules.ts';
import type { Need } from './ticket.ts';

const SLOW: ReadonlySet<Need> = new Set(['elderly-care', 'infant']);

const ASSISTED: ReadonlySet<Need> = new Set([
  'wheelchair',
  'sight',
  'hearing',
  'sign',
  'guide-dog',
  'no-phone',
]);

/** Shortest time in ms between a call and "missed": who walks slower, or cannot see or hear it, has longer. */
export function holdMs(rules: Rules, needs: readonly Need[]): number {
  if (needs.some((need) => ASSISTED.has(need))) return rules.holdMs.assisted;
  if (needs.some((need) => SLOW.has(need))) return rules.holdMs.slow;
  return rules.holdMs.standard;
}
