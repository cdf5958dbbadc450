/** What is known to come: windows that open, close or end their pause at a given time. */
import type { FrozenWindow } from './frozen-hall.ts';

export type PlannedOp = {
  readonly at: number;
  readonly window: string;
  readonly op: 'open' | 'close' | 'resume';
};

const MINUTE_MS = 60_000;
/** How long a pause is taken to last when nobody said. */
const PAUSE_MINUTES: Readonly<Record<NonNullable<FrozenWindow['pause']>['reason'], number>> = {
  short: 10,
  meal: 60,
  meeting: 60,
  device: 30,
  other: 30,
};
/** A pause that is overdue ends soon, but not at once. */
const OVERDUE_MINUTES = 5;

/** The plan's future, and the ends of the pauses that are running now; in order of time. */
export function comingOps(
  planned: readonly PlannedOp[],
  windows: readonly FrozenWindow[],
  nowMs: number,
): PlannedOp[] {
  const ops = planned.filter(({ at }) => at > nowMs);
  for (const { id, state, pause } of windows) {
    if (state !== 'paused' || pause === null) continue;
    const until = pause.until ?? pause.since + PAUSE_MINUTES[pause.reason] * MINUTE_MS;
    const at = until > nowMs ? until : nowMs + OVERDUE_MINUTES * MINUTE_MS;
    ops.push({ at, window: id, op: 'resume' });
  }
  return ops.sort((a, b) => a.at - b.at);
}
