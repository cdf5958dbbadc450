/**
 * From what tickets were told to a report per day: keeps the rows while the hall works, scores a day when
 * it is over, and warns where the estimates can no longer be trusted. Nothing here can hold up a command.
 */
import type { Logger } from 'pino';
import { addDays, type HallConfig } from '../../config/index.ts';
import type { Clock } from '../../devices/frame/clock.ts';
import type { EstimateDay } from '../../protocol/http/estimate-scores.ts';
import type { Hall } from '../hall/hall.ts';
import type { Store } from '../store/port.ts';
import { scoreDays } from './score-days.ts';
import { startTelling } from './telling.ts';
import type { Tellers } from './told-at-issue.ts';

/** After a day has closed or opened: every node has written by then, and the first visitors are in. */
const SETTLE_MS = 60_000;
/** After a failure. */
const RETRY_MS = 10 * 60_000;

export type StartScoresOptions = {
  readonly config: HallConfig;
  readonly hall: Pick<Hall, 'state' | 'onStepsLater'>;
  readonly store: Pick<Store, 'estimates' | 'log'>;
  readonly clock: Clock;
  readonly tellers: Tellers;
  readonly log: Pick<Logger, 'info' | 'warn'>;
};

export type RunningScores = {
  /** Writes what is kept; resolves when nothing runs any more. */
  stop(): Promise<void>;
};

/** Days that earlier processes left without a report are scored at start. */
export function startScores({ config, hall, store, clock, tellers, log }: StartScoresOptions): RunningScores {
  let stopped = false;
  let scoring: Promise<void> = Promise.resolve();
  let cancelNext: () => void = () => undefined;

  const pause = (): Promise<void> => new Promise((done) => setImmediate(done));
  const telling = startTelling({
    hall: config.id,
    store,
    clock,
    tellers,
    onSteps: (listener) => hall.onStepsLater(listener),
    onFault: (error) => log.warn({ err: error }, 'what was told of waiting times is not kept'),
  });
  const scoreOver = async (): Promise<void> => {
    await telling.flush();
    const before = dayAfterLast(hall.state);
    if (before === null) return;
    for await (const report of scoreDays({ config, store, before, pause })) {
      tell(log, report);
      if (stopped) return;
    }
  };
  const scoreSoon = (): void => {
    scoring = scoring.then(scoreOver).catch((error: unknown) => {
      log.warn({ err: error }, 'a day’s waiting times are not scored yet');
      scoreAfter(RETRY_MS);
    });
  };
  const scoreAfter = (delayMs: number): void => {
    cancelNext();
    if (!stopped) cancelNext = clock.after(delayMs, scoreSoon);
  };
  const stopHearing = hall.onStepsLater(({ steps }) => {
    if (steps.some(({ event }) => event.type === 'dayClosed' || event.type === 'dayOpened')) {
      scoreAfter(SETTLE_MS);
    }
  });
  scoreSoon();
  return {
    async stop() {
      stopped = true;
      stopHearing();
      cancelNext();
      await scoring;
      // The last commit's steps are told a turn later.
      await pause();
      await telling.stop();
    },
  };
}

/** The first day that is not over yet; null where none has begun. */
function dayAfterLast({ day, open }: Hall['state']): string | null {
  return day === null || open ? day : addDays(day, 1);
}

function tell(
  log: StartScoresOptions['log'],
  { day, waited, coverage, lateMisses, alarm }: EstimateDay,
): void {
  const facts = { day, waited, coverage: coverage.share, lateMisses };
  if (alarm) log.warn(facts, 'waiting times came true too rarely or are told too wide');
  else log.info(facts, 'waiting times scored');
}
