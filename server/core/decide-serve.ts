/** At the window: start, finish, missed, hold, and taking the last press back. */
import type { CommandOf } from './command.ts';
import type { Draft } from './draft.ts';
import { findPressedWindow, findRunning, illegal, refuse } from './guards.ts';
import { holdMs } from './hold.ts';
import { compareKeys } from './key.ts';
import type { Refusal } from './refusal.ts';
import type { CalledTicket, TicketState } from './ticket.ts';
import type { Undoable } from './window.ts';
import { finishClosing } from './window-end.ts';

export function start(draft: Draft, command: CommandOf<'start'>): Refusal | null {
  const running = findRunning(draft, command);
  if (!running.ok) return running.refusal;
  const { ticket } = running.value;
  if (ticket.state !== 'called') return illegal(ticket);
  draft.emit({ type: 'started', data: { v: 1, ticket: ticket.id, window: command.window } });
  return null;
}

export function finish(draft: Draft, command: CommandOf<'finish'>): Refusal | null {
  const running = findRunning(draft, command);
  if (!running.ok) return running.refusal;
  return finishRunning(draft, running.value.ticket.id);
}

/** Ends a called or served ticket; one that is only called needs the implied start. */
export function finishRunning(draft: Draft, id: string): Refusal | null {
  const ticket = draft.ticket(id);
  if (ticket?.state !== 'called' && ticket?.state !== 'serving') return refuse('WINDOW_HAS_NO_TICKET');
  const startedImplied = ticket.state === 'called';
  if (startedImplied && draft.state.rules.startMode === 'explicit') return refuse('NOT_STARTED');
  const { window } = ticket;
  const data = { v: 1, ticket: id, window, startedImplied } as const;
  draft.append({ seq: draft.nextSeq, at: draft.at, type: 'finished', data });
  finishClosing(draft, window);
  return null;
}

export function miss(draft: Draft, command: CommandOf<'miss'>): Refusal | null {
  const running = findRunning(draft, command);
  if (!running.ok) return running.refusal;
  const { ticket } = running.value;
  if (ticket.state !== 'called') return illegal(ticket);
  const early = tooEarly(draft, ticket);
  if (early !== null) return early;
  draft.emit({ type: 'missed', data: { v: 1, ticket: ticket.id, window: command.window } });
  finishClosing(draft, command.window);
  return null;
}

/** Enough calls and enough time since the first of them, by the visitor's needs. */
function tooEarly(draft: Draft, ticket: CalledTicket): Refusal | null {
  const { rules } = draft.state;
  const remainingMs = Math.max(0, ticket.calledAt + holdMs(rules, ticket) - draft.at);
  const callsLeft = Math.max(0, rules.callsBeforeMissed - 1 - ticket.recalls);
  return remainingMs === 0 && callsLeft === 0
    ? null
    : refuse('TOO_EARLY_TO_MISS', { remainingMs, callsLeft });
}

/** A pad has no start key, so with the implied start a hold begins the service that it interrupts. */
export function hold(draft: Draft, command: CommandOf<'hold'>): Refusal | null {
  const running = findRunning(draft, command);
  if (!running.ok) return running.refusal;
  const { ticket } = running.value;
  const { window } = command;
  if (ticket.state === 'called') {
    if (draft.state.rules.startMode === 'explicit') return refuse('NOT_STARTED');
    draft.emit({ type: 'started', data: { v: 1, ticket: ticket.id, window } });
  }
  draft.emit({ type: 'held', data: { v: 1, ticket: ticket.id, window } });
  finishClosing(draft, window);
  return null;
}

const AFTER: Readonly<Record<Undoable['what'], TicketState>> = {
  finish: 'finished',
  miss: 'missed',
  hold: 'away',
};

/**
 * Takes back finish, missed or hold: soon, as the last thing done at the window, and only while the
 * ticket is still where that press put it.
 */
export function undo(draft: Draft, command: CommandOf<'undo'>): Refusal | null {
  const window = findPressedWindow(draft, command);
  if (!window.ok) return window.refusal;
  const last = window.value.undo;
  if (last === null || draft.at - last.at > draft.state.rules.undoMs) return refuse('NOTHING_TO_UNDO');
  const now = draft.ticket(last.before.id);
  const untouched = now?.state === AFTER[last.what] && compareKeys(now.key, last.before.key) === 0;
  if (!untouched) return refuse('NOTHING_TO_UNDO');
  draft.emit({
    type: 'undone',
    data: { v: 1, window: command.window, undoes: last.seq, what: last.what, ticket: last.before },
  });
  return null;
}
