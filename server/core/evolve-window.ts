/** Windows opening, pausing and closing, folded. */
import type { EventOf } from './event.ts';
import { changedState } from './folded-state.ts';
import { patchSeat, windowOf } from './place.ts';
import { reachOfSeats } from './reach.ts';
import type { HallState } from './state.ts';
import type { WindowState } from './window.ts';

type WindowEvent = EventOf<
  'windowOpened' | 'windowPaused' | 'windowResumed' | 'windowClosing' | 'windowClosed'
>;

export function windowChanged(state: HallState, event: WindowEvent): HallState {
  const window = windowOf(state, event.data.window);
  if (window === undefined) return state;
  const seats = patchSeat(state, window.id, { ...change(window, event), undo: null });
  return changedState(state, { seats, reach: reachOfSeats(state.rules, seats) });
}

export function helpChanged(
  state: HallState,
  { type, at, data }: EventOf<'helpCalled' | 'helpAnswered'>,
): HallState {
  // The leader's answer is no press at the window, so it leaves the last press there undoable.
  const patch = type === 'helpCalled' ? { helpSince: at, undo: null } : { helpSince: null };
  return changedState(state, { seats: patchSeat(state, data.window, patch) });
}

function change(window: WindowState, event: WindowEvent): Partial<WindowState> {
  const idleSince = window.current === null ? event.at : window.idleSince;
  switch (event.type) {
    case 'windowOpened':
      return { state: 'open', staff: event.data.staff, pause: null, idleSince };
    case 'windowPaused':
      return {
        state: 'paused',
        pause: { reason: event.data.reason, since: event.at, until: event.data.until },
      };
    case 'windowResumed':
      return { state: 'open', pause: null, idleSince };
    case 'windowClosing':
      return { state: 'closing' };
    case 'windowClosed':
      return { state: 'closed', staff: null, pause: null, reserved: null };
  }
}
