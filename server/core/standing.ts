/** Where a ticket stands in its lane and at each window: figures for whoever asks why. */
import { rankIn, waitingLanes } from './ahead.ts';
import { mayCall, takesLowCounter } from './lane.ts';
import { own } from './own.ts';
import { ticketOf } from './place.ts';
import { planOf } from './plan.ts';
import { normalisedHandicap } from './schedule.ts';
import type { HallState } from './state.ts';
import type { WindowState } from './window.ts';

/** How one window that serves the ticket's queue looks at it. */
type WindowStanding = {
  readonly window: string;
  readonly profile: string;
  readonly state: WindowState['state'];
  /** It may call the ticket now, being open and taking its route. */
  readonly mayCall: boolean;
  /** As configured, ms. */
  readonly handicapMs: number;
  /** H: what counts now, less the least one over the open windows, ms. */
  readonly effectiveMs: number;
};

export type Standing = {
  /** 1 for the first of its queue and class by key. */
  readonly position: number;
  readonly windows: readonly WindowStanding[];
};

/** Null for a ticket that neither waits nor stepped out. O(lanes and windows of the queue). */
export function standingOf(state: HallState, ticketId: string): Standing | null {
  const ticket = ticketOf(state, ticketId);
  if (ticket?.state !== 'waiting' && ticket?.state !== 'stepped-out') return null;
  const plan = planOf(state.rules);
  const queue = plan.queues.get(ticket.queue);
  if (queue === undefined) return null;
  const windows = queue.windows.flatMap((id): WindowStanding[] => {
    const window = plan.windows.get(id);
    const source = window?.sources.find((one) => one.queue === queue);
    if (window === undefined || source === undefined) return [];
    const now = own(state.windows, id)?.state ?? 'closed';
    return [
      {
        window: id,
        profile: window.rule.profile,
        state: now,
        mayCall: now === 'open' && mayCall(window, ticket.queue, ticket.route, state.reach),
        handicapMs: source.handicapMs,
        effectiveMs: normalisedHandicap(state, source),
      },
    ];
  });
  return { position: rankIn(state, waitingLanes(state, queue, ticket.class), ticket.key) + 1, windows };
}

/** A queue that a window calls from, and whether it takes who needs a low counter there. */
export type Outlook = { readonly queue: string; readonly lowCounter: boolean };

/** What a window could call from in this state; empty for one that the rules do not have. */
export function outlookOf(state: Pick<HallState, 'rules' | 'reach'>, windowId: string): Outlook[] {
  const window = planOf(state.rules).windows.get(windowId);
  return (window?.sources ?? []).map(({ queue }) => ({
    queue: queue.id,
    lowCounter: window !== undefined && takesLowCounter(window, queue.index, state.reach),
  }));
}
