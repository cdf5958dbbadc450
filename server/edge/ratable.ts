/** Which visit a rating at a window is about, and until when a window takes one. */
import { entries, ticketOf } from '../core/index.ts';
import type { HallState } from '../core/state.ts';
import type { Ticket } from '../core/ticket.ts';

/** So long after its end a visit can be rated at the window; on the phone all day. */
export const AT_WINDOW_MS = 5 * 60_000;

export type FinishedTicket = Extract<Ticket, { state: 'finished' | 'cancelled' | 'closed' }> & {
  readonly state: 'finished';
};

export function isFinished(ticket: Ticket | undefined): ticket is FinishedTicket {
  return ticket?.state === 'finished';
}

/** The last visit that was finished at the window, while it is not long ago. */
export function lastFinishedAt(state: HallState, window: string, nowMs: number): FinishedTicket | null {
  let last: FinishedTicket | null = null;
  for (const { value: ticket } of entries(state.tickets)) {
    if (!isFinished(ticket) || ticket.window !== window) continue;
    if (nowMs - ticket.endedAt > AT_WINDOW_MS) continue;
    if (last === null || ticket.endedAt > last.endedAt) last = ticket;
  }
  return last;
}

/** What the clerk asked about with the key 评价. */
export type AskedAbout = { readonly ticket: string; readonly at: number };

/**
 * The visit that an answer on a window's pad is about: the one that the clerk asked about, unless another
 * was finished since; else the visitor who is being served; else the one who just left. Who was only
 * called may not have arrived, so the press is not theirs.
 */
export function ratedAt(
  state: HallState,
  window: string,
  asked: AskedAbout | undefined,
  nowMs: number,
): Ticket | null {
  const last = lastFinishedAt(state, window, nowMs);
  if (asked !== undefined && nowMs - asked.at <= AT_WINDOW_MS && asked.at >= (last?.endedAt ?? 0)) {
    const ticket = ticketOf(state, asked.ticket);
    if (ticket !== undefined && isHere(ticket, window)) return ticket;
  }
  const current = state.windows[window]?.current ?? null;
  const here = current === null ? undefined : ticketOf(state, current);
  return here?.state === 'serving' ? here : last;
}

function isHere(ticket: Ticket, window: string): boolean {
  const { state } = ticket;
  return (state === 'called' || state === 'serving' || state === 'finished') && ticket.window === window;
}
