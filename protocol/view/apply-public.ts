/** The one reducer of the public view, run by the server for hashes and by every page. */
import { CALLS_SHOWN } from './public.ts';
import type { PublicCall, PublicEvent, PublicView, PublicWindow } from './public.ts';

const NOBODY: PublicWindow = { state: 'closed', staff: null, current: null, call: null, pausedUntil: null };

/** The view before the first day. */
export const EMPTY_PUBLIC_VIEW: PublicView = {
  day: null,
  open: false,
  issuing: false,
  windows: {},
  calls: [],
};

function withWindow(view: PublicView, id: string, change: Partial<PublicWindow>): PublicView {
  const before = view.windows[id] ?? NOBODY;
  return { ...view, windows: { ...view.windows, [id]: { ...before, ...change } } };
}

function withCall(view: PublicView, call: PublicCall): PublicView {
  const others = view.calls.filter((other) => other.call !== call.call);
  return { ...view, calls: [call, ...others].slice(0, CALLS_SHOWN) };
}

function ended(view: PublicView, call: number, isEnded: boolean): PublicView {
  const calls = view.calls.map((shown) => (shown.call === call ? { ...shown, ended: isEnded } : shown));
  return { ...view, calls };
}

/** The view after one event; total over all events. */
export function applyPublic(view: PublicView, event: PublicEvent): PublicView {
  switch (event.type) {
    case 'day':
      return event.open && !view.open
        ? { ...view, day: event.day, open: true, issuing: event.issuing, calls: [] }
        : { ...view, day: event.day, open: event.open, issuing: event.issuing };
    case 'called':
    case 'recalled': {
      const { call, number, window, at } = event;
      const recalls = event.type === 'recalled' ? event.recalls : 0;
      const shown = withCall(view, { call, number, window, at, recalls, ended: false });
      return withWindow(shown, window, { current: number, call });
    }
    case 'cleared':
      return withWindow(ended(view, event.call, true), event.window, { current: null, call: null });
    case 'restored':
      return withWindow(ended(view, event.call, false), event.window, {
        current: event.number,
        call: event.call,
      });
    case 'window': {
      const { state, staff, pausedUntil } = event;
      return withWindow(view, event.window, { state, staff, pausedUntil });
    }
    case 'reset':
      return event.view;
  }
}
