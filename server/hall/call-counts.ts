/** Calls counted by the group of their reason: what may be told to anybody who waits. */
import type { EventOf } from '../core/event.ts';

export type CallCounts = {
  /** By the rule: green-channel visitors (GREEN_FIRST, ONLY_GREEN). */
  readonly priority: number;
  /** By the rule: ordinary visitors (REGULAR_TURN, ONLY_REGULAR). */
  readonly ordinary: number;
  /** Out of turn by a member of staff, with a reason on record. */
  readonly override: number;
  /** On hold before, and brought back to a window. */
  readonly broughtBack: number;
  /** Of all these: visitors of other queues that the same windows serve. */
  readonly otherQueues: number;
};

export type CallGroup = Exclude<keyof CallCounts, 'otherQueues'>;

export const NO_CALLS: CallCounts = { priority: 0, ordinary: 0, override: 0, broughtBack: 0, otherQueues: 0 };

export function groupOf({ why, reason }: Pick<EventOf<'called'>['data'], 'why' | 'reason'>): CallGroup {
  switch (why) {
    case 'GREEN_FIRST':
    case 'ONLY_GREEN':
      return 'priority';
    case 'REGULAR_TURN':
    case 'ONLY_REGULAR':
      return 'ordinary';
    case 'OVERRIDE':
      return reason === 'brought-back' ? 'broughtBack' : 'override';
  }
}

export function oneMore(counts: CallCounts, group: CallGroup, ofOtherQueue: boolean): CallCounts {
  return {
    ...counts,
    [group]: counts[group] + 1,
    otherQueues: counts.otherQueues + (ofOtherQueue ? 1 : 0),
  };
}

export function less(counts: CallCounts, mark: CallCounts): CallCounts {
  return {
    priority: counts.priority - mark.priority,
    ordinary: counts.ordinary - mark.ordinary,
    override: counts.override - mark.override,
    broughtBack: counts.broughtBack - mark.broughtBack,
    otherQueues: counts.otherQueues - mark.otherQueues,
  };
}

export function allCalls({ priority, ordinary, override, broughtBack }: CallCounts): number {
  return priority + ordinary + override + broughtBack;
}
