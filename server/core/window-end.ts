/** The end of a window's work: who was sent to it is let go, and it closes once it is free. */
import type { Draft } from './draft.ts';
import { laneTree } from './lane.ts';
import { planOf } from './plan.ts';
import { release } from './re-enter.ts';
import { entries } from './tree.ts';

/** A closing window closes with its last visitor. */
export function finishClosing(draft: Draft, id: string): void {
  const window = draft.window(id);
  if (window?.state === 'closing' && window.current === null) {
    draft.emit({ type: 'windowClosed', data: { v: 1, window: id } });
  }
}

/** Everybody who was sent to this window by name may now be called by any that can help. */
export function releaseNamed(draft: Draft, id: string): void {
  if (draft.state.due === null) return;
  for (const { named } of planOf(draft.state.rules).windows.get(id)?.sources ?? []) {
    for (const lane of [named.green, named.ordinary]) {
      for (const { value } of entries(laneTree(draft.state.lanes, lane))) {
        const ticket = draft.ticket(value);
        if (ticket !== undefined) release(draft, ticket);
      }
    }
  }
}
