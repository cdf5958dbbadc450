/** What one window's screen shows: a pure reading of the view. */
import type { HallAnswer, HallWindow } from '../../protocol/http/hall.ts';
import type { Badge, PublicView, PublicWindow } from '../../protocol/view/public.ts';

/** So long a call is an invitation; afterwards the visitor is taken to be at the window, ms. */
export const INVITING_MS = 60_000;

export type WindowScreen =
  /** The address names no window of this hall. */
  | { readonly kind: 'unknown' }
  /** 请 A012 号到本窗口办理 */
  | { readonly kind: 'inviting'; readonly number: string; readonly call: number; readonly recalls: number }
  /** 正在办理 A012; `closing`: the window stops after it, `others` go on. */
  | {
      readonly kind: 'serving';
      readonly number: string;
      readonly closing: boolean;
      readonly others: readonly string[];
    }
  | { readonly kind: 'ready' }
  /** `minutes`: until it goes on, null when nobody said. */
  | { readonly kind: 'paused'; readonly minutes: number | null; readonly others: readonly string[] }
  | { readonly kind: 'closed'; readonly others: readonly string[] }
  /** No numbers are called here: the volunteers help. */
  | { readonly kind: 'self-service' };

/** At most this many other windows are named: more is a list, not a way to go. */
const OTHERS_NAMED = 2;

/** Names of open windows that serve one of the same queues, in the order of the hall. */
function otherWindows(hall: HallAnswer, view: PublicView, own: HallWindow): readonly string[] {
  return hall.windows
    .filter(
      (window) =>
        window.id !== own.id &&
        view.windows[window.id]?.state === 'open' &&
        window.queues.some((queue) => own.queues.includes(queue)),
    )
    .slice(0, OTHERS_NAMED)
    .map(({ name }) => name);
}

function minutesLeft(window: PublicWindow, now: number): number | null {
  if (window.pausedUntil === null || window.pausedUntil <= now) return null;
  return Math.ceil((window.pausedUntil - now) / 60_000);
}

/** `now`: server time in ms. */
export function windowScreen(options: {
  readonly hall: HallAnswer;
  readonly view: PublicView;
  readonly id: string;
  readonly now: number;
}): WindowScreen {
  const { hall, view, id, now } = options;
  const own = hall.windows.find((window) => window.id === id);
  if (own === undefined) return { kind: 'unknown' };
  if (own.kind === 'self-service') return { kind: 'self-service' };
  const others = view.open ? otherWindows(hall, view, own) : [];
  const window = view.open ? view.windows[id] : undefined;
  if (window === undefined || (window.state === 'closed' && window.current === null))
    return { kind: 'closed', others };
  if (window.current !== null) {
    const call = view.calls.find((shown) => shown.call === window.call);
    if (call !== undefined && now - call.at < INVITING_MS) {
      return { kind: 'inviting', number: window.current, call: call.call, recalls: call.recalls };
    }
    const closing = window.state === 'closing' || window.state === 'paused';
    return { kind: 'serving', number: window.current, closing, others };
  }
  if (window.state === 'open') return { kind: 'ready' };
  if (window.state === 'paused') return { kind: 'paused', minutes: minutesLeft(window, now), others };
  return { kind: 'closed', others };
}

/** Who sits here now. */
export function badgeAt(view: PublicView, id: string): Badge | null {
  const window = view.windows[id];
  return view.open && window !== undefined && window.state !== 'closed' ? window.staff : null;
}
