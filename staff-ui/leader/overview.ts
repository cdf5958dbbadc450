/** The hall at a glance for the duty leader, read out of the staff view. */
import type { HallAnswer, HallWindow } from '../../protocol/http/hall.ts';
import type { Badge, PublicWindow } from '../../protocol/view/public.ts';
import type { StaffTicket, StaffView } from '../../protocol/view/staff.ts';

export type HelpCall = { readonly window: string; readonly since: number };

/** Who asked for help, longest wait first. */
export function helpCalls(view: StaffView): readonly HelpCall[] {
  return Object.entries(view.windows)
    .flatMap(([window, { helpSince }]) => (helpSince === null ? [] : [{ window, since: helpSince }]))
    .sort((a, b) => a.since - b.since);
}

/** What a leader should look at; durations in ms. */
export type WindowAlert =
  | { readonly kind: 'none' }
  | { readonly kind: 'idle'; readonly forMs: number }
  | { readonly kind: 'pause-over'; readonly byMs: number };

export type WindowRow = {
  readonly window: HallWindow;
  readonly state: PublicWindow['state'];
  readonly staff: Badge | null;
  readonly ticket: StaffTicket | null;
  readonly help: boolean;
  readonly pausedUntil: number | null;
  readonly alert: WindowAlert;
};

/** An open window may rest this long while people wait for it. */
export const IDLE_LIMIT_MS = 3 * 60_000;

/** Nobody comes back to the second. */
export const PAUSE_GRACE_MS = 60_000;

export function windowRows(view: StaffView, hall: HallAnswer, now: number): readonly WindowRow[] {
  const tickets = Object.values(view.tickets);
  const at = new Map(
    tickets
      .filter((ticket) => ticket.state === 'called' || ticket.state === 'serving')
      .map((ticket) => [ticket.window, ticket]),
  );
  const waited = new Set(
    tickets.filter((ticket) => ticket.state === 'waiting').map((ticket) => ticket.queue),
  );
  return hall.windows
    .filter((window) => window.queues.length > 0)
    .map((window) => {
      const wall = view.wall.windows[window.id];
      const own = view.windows[window.id];
      const state = wall?.state ?? 'closed';
      const ticket = at.get(window.id) ?? null;
      const pausedUntil = state === 'paused' ? (wall?.pausedUntil ?? null) : null;
      const idleMs = state === 'open' && ticket === null && own !== undefined ? now - own.idleSince : 0;
      const isWaitedFor = window.queues.some((queue) => waited.has(queue));
      const alert = alertOf({ overMs: pausedUntil === null ? 0 : now - pausedUntil, idleMs, isWaitedFor });
      const help = (own?.helpSince ?? null) !== null;
      return { window, state, staff: wall?.staff ?? null, ticket, help, pausedUntil, alert };
    });
}

function alertOf(of: { overMs: number; idleMs: number; isWaitedFor: boolean }): WindowAlert {
  if (of.overMs >= PAUSE_GRACE_MS) return { kind: 'pause-over', byMs: of.overMs };
  return of.isWaitedFor && of.idleMs > IDLE_LIMIT_MS ? { kind: 'idle', forMs: of.idleMs } : { kind: 'none' };
}

export type Figures = {
  readonly open: number;
  readonly windows: number;
  readonly waiting: number;
  readonly atWindows: number;
};

export function figures(view: StaffView, rows: readonly WindowRow[]): Figures {
  const waiting = Object.values(view.tickets).filter((ticket) => ticket.state === 'waiting').length;
  return {
    open: rows.filter((row) => row.state === 'open' || row.state === 'closing').length,
    windows: rows.length,
    waiting,
    atWindows: rows.filter((row) => row.ticket !== null).length,
  };
}
