/**
 * Keeps the last estimate of the hall's state, off the path of every command: after a change one run,
 * never two at once, at most every few seconds; without a change again before it grows stale.
 */
import { type HallConfig, instantOf } from '../../config/index.ts';
import type { Clock } from '../../devices/frame/clock.ts';
import { freeze, type HallEstimate } from '../core/estimate/index.ts';
import type { HallState } from '../core/state.ts';
import type { EstimateEngine, Lesson } from './engine.ts';
import { pastDays, type PastDaysOptions } from './past-days.ts';
import { plannedOps } from './planned-ops.ts';

const LOOK_EVERY_MS = 500;
const LEAST_BETWEEN_MS = 2000;
const REFRESH_MS = 20_000;
/** The thread rests for this many times as long as it worked. */
const REST_FACTOR = 4;
/** Futures are fewer where very many wait: the run's work stays about the same. */
const FULL_UP_TO = 150;
const REPLICATES = { most: 200, least: 20 };
/** After a failed run or lesson. */
const RETRY_MS = 30_000;

export type KeeperOptions = {
  readonly config: HallConfig;
  readonly engine: EstimateEngine;
  readonly clock: Clock;
  readonly state: () => HallState;
  readonly store: PastDaysOptions['store'];
  readonly pause: PastDaysOptions['pause'];
  readonly onFault: (error: unknown) => void;
};

export type EstimateKeeper = {
  /** The last run's result; null before the first of the state's own day. */
  latest(): HallEstimate | null;
  /**
   * The run that answers were made from at `atMs`, a moment ago; null before the first of the state's
   * own day. Only the last two runs are known, and they are two seconds apart at least.
   */
  runAt(atMs: number): HallEstimate | null;
  /** What the last days taught; null until learned. */
  lesson(): Lesson | null;
  /** Forgets what was learned: the engine has to be taught anew. */
  unlearn(): void;
  /** Resolves when nothing runs any more. */
  stop(): Promise<void>;
};

export function startKeeper(options: KeeperOptions): EstimateKeeper {
  const { config, engine, clock, state, onFault } = options;
  let latest: HallEstimate | null = null;
  let latestSince = 0;
  let previous: HallEstimate | null = null;
  let lesson: Lesson | null = null;
  let taughtFor: string | null = null;
  let earliest = 0;
  let earliestLesson = 0;
  /** How often the engine has lost what it was taught. */
  let lost = 0;
  let outdated = false;
  let stopped = false;
  let cancelLook: () => void = () => undefined;
  let running: Promise<void> = Promise.resolve();
  let learning: Promise<void> | null = null;

  const run = async (now: HallState): Promise<void> => {
    const startedAt = clock.now();
    const frozen = freeze(now, startedAt);
    outdated = false;
    const many = Math.max(1, frozen.waiting.length / FULL_UP_TO);
    const made = await engine.estimate({
      frozen,
      dayStartMs: instantOf(config.timeZone, frozen.day, 0),
      planned: plannedOps(config, frozen.day),
      replicates: Math.max(REPLICATES.least, Math.round(REPLICATES.most / many)),
    });
    previous = latest;
    latest = made;
    latestSince = clock.now();
    const tookMs = latestSince - startedAt;
    earliest = latestSince + Math.max(LEAST_BETWEEN_MS, REST_FACTOR * tookMs);
  };
  const teach = async (day: string): Promise<void> => {
    const before = lost;
    for await (const past of pastDays({ ...options, before: day })) {
      // Without the days before, the rest would teach an engine that was lost something else.
      if (stopped || lost !== before) return;
      await engine.addDay(past);
    }
    if (stopped || lost !== before) return;
    lesson = await engine.learn();
    // What was estimated before it was learned is estimated again.
    outdated = true;
  };
  const look = async (): Promise<void> => {
    const now = state();
    if (now.day === null || !now.open) return;
    if (taughtFor !== now.day && learning === null && clock.now() >= earliestLesson) {
      taughtFor = now.day;
      learning = teach(now.day)
        .catch((error: unknown) => {
          taughtFor = null;
          earliestLesson = clock.now() + RETRY_MS;
          if (!stopped) onFault(error);
        })
        .finally(() => {
          learning = null;
        });
    }
    const fresh = latest !== null && latest.day === now.day;
    const changed = outdated || !fresh || latest?.seq !== now.seq;
    const stale = fresh && clock.now() - (latest?.at ?? 0) >= REFRESH_MS;
    if ((changed || stale) && clock.now() >= earliest) await run(now);
  };
  const lookAgain = (): void => {
    cancelLook = clock.after(LOOK_EVERY_MS, () => {
      running = look()
        .catch((error: unknown) => {
          earliest = clock.now() + RETRY_MS;
          if (!stopped) onFault(error);
        })
        .finally(() => {
          if (!stopped) lookAgain();
        });
    });
  };
  lookAgain();
  const ofToday = (run: HallEstimate | null): HallEstimate | null =>
    run !== null && run.day === state().day ? run : null;
  return {
    latest: () => ofToday(latest),
    runAt: (atMs) => ofToday(atMs >= latestSince ? latest : previous),
    lesson: () => lesson,
    unlearn() {
      lost += 1;
      taughtFor = null;
    },
    async stop() {
      stopped = true;
      cancelLook();
      await engine.stop();
      await Promise.allSettled([running, learning]);
    },
  };
}
