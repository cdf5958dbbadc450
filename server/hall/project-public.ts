/**
 * The public projection: what boards, kiosks and phones learn of an event. Never a class, ground,
 * need, reason, key or ticket id.
 */
import type { HallState } from '../core/state.ts';
import { ticketOf } from '../core/index.ts';
import type { WindowState } from '../core/window.ts';
import type { PublicEvent, PublicView, PublicWindow } from '../../protocol/view/public.ts';
import type { Step } from './step.ts';

type Stamp = { readonly seq: number; readonly at: number };

function ticketNumber(state: HallState, ticket: string | null): string | null {
  return ticket === null ? null : (ticketOf(state, ticket)?.number ?? null);
}

function callOf(state: HallState, window: WindowState): number | null {
  const ticket = window.current === null ? undefined : ticketOf(state, window.current);
  return ticket !== undefined && (ticket.state === 'called' || ticket.state === 'serving')
    ? ticket.call
    : null;
}

function badgeOf(window: WindowState): PublicWindow['staff'] {
  if (window.staff === null) return null;
  const { name, number, post } = window.staff;
  return { name, number, post };
}

/** A window as the wall shows it. */
export function publicWindowOf(state: HallState, window: WindowState): PublicWindow {
  return {
    state: window.state,
    staff: badgeOf(window),
    current: ticketNumber(state, window.current),
    call: callOf(state, window),
    pausedUntil: window.pause?.until ?? null,
  };
}

/** The view at the start of a stream or after a change of rules: no calls shown yet. */
export function publicViewOf(state: HallState): PublicView {
  const windows = Object.fromEntries(
    Object.values(state.windows).map((window) => [window.id, publicWindowOf(state, window)]),
  );
  return { day: state.day, open: state.open, issuing: state.issuing, windows, calls: [] };
}

function windowEvents(stamp: Stamp, step: Step, before: WindowState, after: WindowState): PublicEvent[] {
  const events: PublicEvent[] = [];
  const shownBefore = publicWindowOf(step.before, before);
  const shown = publicWindowOf(step.after, after);
  if (shownBefore.call !== null && shown.call !== shownBefore.call) {
    events.push({ ...stamp, type: 'cleared', call: shownBefore.call, window: after.id });
  }
  const changed =
    shown.state !== shownBefore.state ||
    shown.pausedUntil !== shownBefore.pausedUntil ||
    shown.staff?.number !== shownBefore.staff?.number ||
    shown.staff?.name !== shownBefore.staff?.name;
  if (changed) {
    const { state, staff, pausedUntil } = shown;
    events.push({ ...stamp, type: 'window', window: after.id, state, staff, pausedUntil });
  }
  if (shown.call !== null && shown.current !== null && shown.call !== shownBefore.call) {
    const type = step.event.type === 'called' ? 'called' : 'restored';
    events.push({ ...stamp, type, call: shown.call, number: shown.current, window: after.id });
  }
  return events;
}

/** The public events of one log event, none for most. */
export function projectPublic(step: Step): PublicEvent[] {
  const { before, event, after } = step;
  const stamp = { seq: event.seq, at: event.at };
  if (event.type === 'dayOpened' || event.type === 'rulesChanged') {
    return [{ ...stamp, type: 'reset', view: publicViewOf(after) }];
  }
  const events: PublicEvent[] = [];
  if (event.type === 'recalled') {
    const number = ticketNumber(after, event.data.ticket);
    const window = after.windows[event.data.window];
    const call = window === undefined ? null : callOf(after, window);
    if (number !== null && call !== null) {
      events.push({
        ...stamp,
        type: 'recalled',
        call,
        number,
        window: event.data.window,
        recalls: event.data.count,
      });
    }
  }
  if (before.windows !== after.windows) {
    for (const window of Object.values(after.windows)) {
      const old = before.windows[window.id];
      if (old !== undefined && old !== window) events.push(...windowEvents(stamp, step, old, window));
    }
  }
  if (before.open !== after.open || before.issuing !== after.issuing || before.day !== after.day) {
    const { day, open, issuing } = after;
    events.push({ ...stamp, type: 'day', day, open, issuing });
  }
  return events;
}
