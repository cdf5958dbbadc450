/** Windows opening, pausing and closing, folded. */
import type { EventOf } from './event.ts';
import { own } from './own.ts';
import { patchWindow } from './place.ts';
import { reachOf } from './reach.ts';
import type { HallState } from './state.ts';
import type { WindowState } from './window.ts';

type WindowEvent = EventOf<
  'windowOpened' | 'windowPaused' | 'windowResumed' | 'windowClosing' | 'windowClosed'
>;

export function windowChanged(state: HallState, event: WindowEvent): HallState {
  const window = own(state.windows, event.data.window);
  if (window === undefined) return state;
  const windows = { ...state.windows, [window.id]: { ...window, ...change(window, event), undo: null } };
  return { ...state, windows, reach: reachOf(state.rules, windows) };
}

export function helpChanged(
  state: HallState,
  { type, at, data }: EventOf<'helpCalled' | 'helpAnswered'>,
): HallState {
  // The leader's answer is no press at the window, so it leaves the last press there undoable.
  const patch = type === 'helpCalled' ? { helpSince: at, undo: null } : { helpSince: null };
  return { ...state, windows: patchWindow(state.windows, data.window, patch) };
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
