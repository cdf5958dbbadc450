/** The hall's own facts on a page that runs for weeks: fetched again every minute, kept when that fails. */
import { signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import type { HallAnswer } from '../../protocol/http/hall.ts';
import type { Clock } from '../../ui-kit/time/clock.ts';

/** How old the hall's facts may grow, ms. */
export const HALL_REFRESH_MS = 60_000;
/** How soon a failed first try is repeated, ms. */
const RETRY_MS = 3_000;

export type HallSource = {
  /** Null until the first answer. */
  readonly hall: ReadonlySignal<HallAnswer | null>;
  stop(): void;
};

/** `load` rejects when the hall cannot be reached. */
export function makeHallSource(options: {
  readonly load: () => Promise<HallAnswer>;
  readonly clock: Clock;
}): HallSource {
  const { load, clock } = options;
  const hall = signal<HallAnswer | null>(null);
  let stopped = false;
  let cancel = () => {};

  function again(delayMs: number): void {
    if (!stopped) cancel = clock.after(delayMs, refresh);
  }
  function refresh(): void {
    load().then(
      (answer) => {
        if (!stopped) hall.value = answer;
        again(HALL_REFRESH_MS);
      },
      () => again(hall.peek() === null ? RETRY_MS : HALL_REFRESH_MS),
    );
  }
  refresh();

  return {
    hall,
    stop() {
      stopped = true;
      cancel();
    },
  };
}
