/** The day: opened, its rules changed, number-taking stopped, due things done, closed. */
import { checkChange, checkRules } from './check-rules.ts';
import type { CommandOf } from './command.ts';
import type { Draft } from './draft.ts';
import { refuse } from './guards.ts';
import { compareStrings } from './key.ts';
import { release, routeHolds } from './re-enter.ts';
import type { Refusal } from './refusal.ts';
import { ticketTree } from './registry.ts';
import type { Ticket } from './ticket.ts';
import { entries, min } from './tree.ts';

/** Dates only go forward, and the day before must have been closed in its own stream. */
export function openDay(draft: Draft, command: CommandOf<'openDay'>): Refusal | null {
  const { open, day } = draft.state;
  if (open) return refuse('DAY_ALREADY_OPEN', { day: day ?? '' });
  if (day !== null && compareStrings(command.day, day) <= 0) return refuse('DAY_IN_PAST', { day });
  const no = checkRules(command.rules);
  if (no !== null) return no;
  const { day: opened, rules, previousHead } = command;
  draft.emit({ type: 'dayOpened', data: { v: 1, day: opened, rules, previousHead } });
  return null;
}

/** Whoever was sent to a window that is gone, or no longer serves the queue, is let go. */
export function changeRules(draft: Draft, { rules }: CommandOf<'changeRules'>): Refusal | null {
  const no = checkChange(draft.state, rules);
  if (no !== null) return no;
  draft.emit({ type: 'rulesChanged', data: { v: 1, rules } });
  for (const { key } of entries(draft.state.due)) {
    const ticket = draft.ticket(key.ref);
    if (ticket?.state !== 'waiting') continue;
    if (!routeHolds(draft, ticket.queue, ticket.route)) release(draft, ticket);
  }
  return null;
}

export function stopIssuing(draft: Draft): Refusal | null {
  if (draft.state.issuing) draft.emit({ type: 'issuingStopped', data: { v: 1 } });
  return null;
}

export function resumeIssuing(draft: Draft): Refusal | null {
  if (!draft.state.issuing) draft.emit({ type: 'issuingResumed', data: { v: 1 } });
  return null;
}

/** Runs what is due; on a closed day nothing is. */
export function tick(draft: Draft): Refusal | null {
  for (;;) {
    const first = min(draft.state.due);
    if (!draft.state.open || first === null || first.key.at > draft.at) return null;
    const ticket = draft.ticket(first.key.ref);
    if (ticket === undefined) return null;
    release(draft, ticket);
  }
}

/**
 * Nobody is left behind: who is being served is finished, each other open ticket is closed with a
 * credit for the next day, then the windows, then the day.
 */
export function closeDay(draft: Draft, { by }: CommandOf<'closeDay'>): Refusal | null {
  for (const { value } of entries(ticketTree(draft.state.registry))) endTicket(draft, value);
  const windows = draft.state.seats.map(({ id }) => id);
  for (const id of windows.sort(compareStrings)) {
    if (draft.window(id)?.state === 'closed') continue;
    draft.emit({ type: 'windowClosed', data: { v: 1, window: id } });
  }
  draft.emit({ type: 'dayClosed', data: { v: 1, day: draft.state.day ?? '', by } });
  return null;
}

function endTicket(draft: Draft, ticket: Ticket): void {
  switch (ticket.state) {
    case 'serving':
    case 'called': {
      const startedImplied = ticket.state === 'called';
      if (startedImplied && draft.state.rules.startMode === 'explicit') {
        // Nobody came to the window: back to waiting first, the table knows no shorter way.
        release(draft, ticket);
        break;
      }
      const { id, window } = ticket;
      draft.emit({ type: 'finished', data: { v: 1, ticket: id, window, startedImplied } });
      return;
    }
    case 'finished':
    case 'cancelled':
    case 'closed':
      return;
    case 'waiting':
    case 'stepped-out':
    case 'away':
    case 'missed':
      break;
  }
  draft.emit({
    type: 'ticketClosed',
    data: { v: 1, ticket: ticket.id, reason: 'day-closed', credit: true },
  });
}
