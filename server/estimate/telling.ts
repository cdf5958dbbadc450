/**
 * Keeps what was told to each new ticket, beside the path of every command: it hears of an issue a turn
 * after its commit, keeps the row in memory and writes every few seconds. Whatever goes wrong here costs
 * statistics and nothing else; a crash costs the rows of the last few seconds.
 *
 *   Hall ── steps, a turn later ──► rows in memory ── every 5 s ──► store.estimates
 */
import type { Clock } from '../../devices/frame/clock.ts';
import type { Published } from '../hall/publisher.ts';
import type { Store } from '../store/port.ts';
import type { ToldEstimate } from '../store/rows/estimate.ts';
import { type Tellers, toldAtIssue } from './told-at-issue.ts';

const WRITE_EVERY_MS = 5000;
/** While the store refuses, newer rows beyond this many are not kept: some ten busy minutes. */
const MOST_KEPT = 5000;

export type TellingOptions = {
  readonly hall: string;
  readonly store: Pick<Store, 'estimates'>;
  readonly clock: Clock;
  readonly tellers: Tellers;
  readonly onSteps: (listener: (published: Published) => void) => () => void;
  readonly onFault: (error: unknown) => void;
};

export type Telling = {
  /** Writes what is kept. Never rejects. */
  flush(): Promise<void>;
  /** Hears no more, and writes what is kept. */
  stop(): Promise<void>;
};

export function startTelling({ hall, store, clock, tellers, onSteps, onFault }: TellingOptions): Telling {
  let kept: ToldEstimate[] = [];
  let writing: Promise<void> = Promise.resolve();
  let cancelWrite: (() => void) | null = null;
  let stopped = false;

  const write = async (): Promise<void> => {
    const rows = kept;
    if (rows.length === 0) return;
    kept = [];
    try {
      await store.estimates.tell(hall, rows);
    } catch (error) {
      // A row that was written before the fault is not written twice: the store keeps the first.
      kept = [...rows, ...kept].slice(0, MOST_KEPT);
      writeLater();
      onFault(error);
    }
  };
  const flush = (): Promise<void> => {
    cancelWrite?.();
    cancelWrite = null;
    writing = writing.then(write);
    return writing;
  };
  const writeLater = (): void => {
    if (stopped) return;
    cancelWrite ??= clock.after(WRITE_EVERY_MS, () => void flush());
  };
  const hear = ({ steps, devices }: Published): void => {
    // Another node told its own visitors, and keeps that itself.
    if (devices === null) return;
    for (const step of steps) {
      const row = toldAtIssue(step, tellers);
      if (row !== null && kept.length < MOST_KEPT) kept.push(row);
    }
    if (kept.length > 0) writeLater();
  };
  const stopHearing = onSteps((published) => {
    try {
      hear(published);
    } catch (error) {
      onFault(error);
    }
  });
  return {
    flush,
    async stop() {
      stopHearing();
      stopped = true;
      await flush();
    },
  };
}
