import type { HallConfig } from '../../config/index.ts';
import type { WaitingRow } from '../../protocol/socket/server-messages.ts';
import { openWindowsFor, waitingCount } from '../core/index.ts';
import type { HallState } from '../core/state.ts';
import type { WaitEstimates } from './estimate.ts';

/** Per queue: people waiting, what a newcomer would wait, and windows open for it. */
export function waitingRows(config: HallConfig, estimates: WaitEstimates, state: HallState): WaitingRow[] {
  return config.queues.map(({ id }) => ({
    queue: id,
    count: waitingCount(state, id),
    estimate: estimates.forEntrant(state, id),
    openWindows: openWindowsFor(state, id).length,
  }));
}
