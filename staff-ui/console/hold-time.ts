/**
 * When a called visitor may be passed over: enough calls and enough time, longer for whoever needs
 * longer to come. The server decides by the hall's own rules; this is what the console expects, so
 * that a clerk sees what is still missing before pressing.
 */
import type { StaffTicket } from '../../protocol/view/staff.ts';

export type HoldRule = {
  /** First call and recalls together. */
  readonly callsBeforeMissed: number;
  readonly recallLimit: number;
  readonly standardMs: number;
  readonly slowMs: number;
  readonly assistedMs: number;
};

/** The centre's regulation: three calls and 60, 120 or 180 s; at most five recalls. */
export const USUAL_HOLD: HoldRule = {
  callsBeforeMissed: 3,
  recallLimit: 5,
  standardMs: 60_000,
  slowMs: 120_000,
  assistedMs: 180_000,
};

const ASSISTED: ReadonlySet<string> = new Set([
  'wheelchair',
  'sight',
  'guide-dog',
  'hearing',
  'sign',
  'no-phone',
]);

function holdMs(ticket: StaffTicket, rule: HoldRule): number {
  if (ticket.needs.some((need) => ASSISTED.has(need))) return rule.assistedMs;
  return ticket.class === 'green' ? rule.slowMs : rule.standardMs;
}

/** Calls and milliseconds still missing before 过号; both 0 when it is time. */
export function untilMissable(
  ticket: StaffTicket,
  now: number,
  rule: HoldRule,
): { readonly calls: number; readonly waitMs: number } {
  const calls = Math.max(0, rule.callsBeforeMissed - 1 - ticket.recalls);
  const calledAt = ticket.calledAt ?? ticket.since;
  return { calls, waitMs: Math.max(0, calledAt + holdMs(ticket, rule) - now) };
}
