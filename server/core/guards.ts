/** Questions that many commands ask first. Each answers with what was asked for, or with a refusal. */
import type { CommandSource, WindowState } from './window.ts';
import type { Draft } from './draft.ts';
import type { Refusal, RefusalCode } from './refusal.ts';
import {
  TRANSITIONS,
  type CalledTicket,
  type ServingTicket,
  type Ticket,
  type TicketState,
} from './ticket.ts';

export type Found<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal };

export function refuse(code: RefusalCode, detail?: Refusal['detail']): Refusal {
  return detail === undefined ? { code } : { code, detail };
}

export function found<T>(value: T): Found<T> {
  return { ok: true, value };
}

export function notFound(code: RefusalCode, detail?: Refusal['detail']): { ok: false; refusal: Refusal } {
  return { ok: false, refusal: refuse(code, detail) };
}

export function findTicket(draft: Draft, id: string): Found<Ticket> {
  const ticket = draft.ticket(id);
  return ticket === undefined ? notFound('UNKNOWN_TICKET') : found(ticket);
}

export function findWindow(draft: Draft, id: string): Found<WindowState> {
  const window = draft.window(id);
  return window === undefined ? notFound('UNKNOWN_WINDOW') : found(window);
}

/** A window that somebody works at: open, paused or closing. */
export function findStaffedWindow(draft: Draft, id: string): Found<WindowState> {
  const window = findWindow(draft, id);
  if (window.ok && window.value.state === 'closed') return notFound('WINDOW_NOT_OPEN', { state: 'closed' });
  return window;
}

type Press = {
  readonly window: string;
  readonly source: CommandSource;
  readonly expects?: number | null;
};

/** The staffed window of a key press that still means what its sender saw. */
export function findPressedWindow(draft: Draft, press: Press): Found<WindowState> {
  const window = findStaffedWindow(draft, press.window);
  if (!window.ok || press.expects === undefined) return window;
  const call = currentCall(draft, window.value);
  if (press.expects === call) return window;
  return notFound('STALE', call === null ? {} : { call });
}

/** Sequence number of the call that is running at a window. */
function currentCall(draft: Draft, window: WindowState): number | null {
  const ticket = window.current === null ? undefined : draft.ticket(window.current);
  return ticket?.state === 'called' || ticket?.state === 'serving' ? ticket.call : null;
}

type Running = { readonly window: WindowState; readonly ticket: CalledTicket | ServingTicket };

/** The ticket that is called or being served at the window of a key press. */
export function findRunning(draft: Draft, press: Press): Found<Running> {
  const window = findPressedWindow(draft, press);
  if (!window.ok) return window;
  const ticket = window.value.current === null ? undefined : draft.ticket(window.value.current);
  if (ticket?.state !== 'called' && ticket?.state !== 'serving') return notFound('WINDOW_HAS_NO_TICKET');
  return found({ window: window.value, ticket });
}

/** Null when the table of transitions has this one. */
export function forbidden(ticket: Ticket, to: TicketState): Refusal | null {
  return TRANSITIONS[ticket.state].includes(to) ? null : illegal(ticket);
}

export function illegal(ticket: Ticket): Refusal {
  return refuse('ILLEGAL_TRANSITION', { state: ticket.state });
}
