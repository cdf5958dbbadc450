/** Whether rules can be played by. What they refer to must exist, and no ticket may be left stranded. */
import { refuse } from './guards.ts';
import { kOf, planOf } from './plan.ts';
import type { Refusal } from './refusal.ts';
import { ticketTree } from './registry.ts';
import type { Rules } from './rules.ts';
import type { HallState } from './state.ts';
import { entries } from './tree.ts';

/** `BAD_RULES` with the first problem found and the queue, window or profile that it is about. */
export function checkRules(rules: Rules): Refusal | null {
  if (!Number.isSafeInteger(rules.k) || rules.k < 1) return bad('k', String(rules.k));
  for (const [profile, k] of Object.entries(rules.profileK)) {
    if (k !== null && (!Number.isSafeInteger(k) || k < 1)) return bad('profile-k', profile);
  }
  const { queues, windows } = planOf(rules);
  if (queues.size !== rules.queues.length) return bad('queue-twice', repeated(rules.queues));
  if (windows.size !== rules.windows.length) return bad('window-twice', repeated(rules.windows));
  for (const window of rules.windows) {
    for (const [queue, handicapMs] of Object.entries(window.serves)) {
      if (!queues.has(queue)) return bad('unknown-queue', queue);
      if (!Number.isSafeInteger(handicapMs) || handicapMs < 0) return bad('handicap', window.id);
    }
  }
  return endlessOnly(rules);
}

/** A queue needs one window whose K has an end, or its ordinary visitors could wait for ever. */
function endlessOnly(rules: Rules): Refusal | null {
  for (const queue of planOf(rules).queues.values()) {
    const served = rules.windows.filter((window) => queue.windows.includes(window.id));
    if (served.length > 0 && served.every((window) => kOf(rules, window.profile) === Infinity)) {
      return bad('endless-only', queue.id);
    }
  }
  return null;
}

/** Also: a window with a visitor stays, and a queue that somebody will come back to is still served. */
export function checkChange(state: HallState, rules: Rules): Refusal | null {
  const no = checkRules(rules);
  if (no !== null) return no;
  const { queues, windows } = planOf(rules);
  for (const window of state.seats) {
    if (window.current !== null && !windows.has(window.id)) return bad('busy-window-gone', window.id);
  }
  for (const { value: ticket } of entries(ticketTree(state.registry))) {
    if (ticket.state === 'finished' || ticket.state === 'cancelled' || ticket.state === 'closed') continue;
    if ((queues.get(ticket.queue)?.windows.length ?? 0) === 0)
      return bad('queue-with-tickets-gone', ticket.queue);
  }
  return null;
}

function bad(problem: string, about: string): Refusal {
  return refuse('BAD_RULES', { problem, about });
}

function repeated(things: readonly { readonly id: string }[]): string {
  const seen = new Set<string>();
  return things.find(({ id }) => seen.has(id) || !seen.add(id))?.id ?? '';
}
