import type { Rules } from './rules.ts';
import type { Need, TicketFacts } from './ticket.ts';

const ASSISTED: ReadonlySet<Need> = new Set([
  'wheelchair',
  'sight',
  'hearing',
  'sign',
  'guide-dog',
  'no-phone',
]);

/**
 * Shortest time in ms between a call and "missed": who cannot see, hear or walk to it has longest. All
 * of the green channel has longer, since the ground (age, an infant) never reaches the core.
 */
export function holdMs(rules: Rules, ticket: Pick<TicketFacts, 'class' | 'needs'>): number {
  if (ticket.needs.some((need) => ASSISTED.has(need))) return rules.holdMs.assisted;
  return ticket.class === 'green' ? rules.holdMs.slow : rules.holdMs.standard;
}
