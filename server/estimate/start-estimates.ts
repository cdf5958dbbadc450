/** Waiting times for the running hall. */
import type { Logger } from 'pino';
import type { HallConfig } from '../../config/index.ts';
import type { Clock } from '../../devices/frame/clock.ts';
import type { HallState } from '../core/state.ts';
import { type WaitEstimates, waitEstimates } from '../hall/estimate.ts';
import type { Store } from '../store/port.ts';
import { estimatesFromRuns } from './from-runs.ts';
import { type EstimateKeeper, startKeeper } from './keeper.ts';
import { meanMinutes } from './mean-minutes.ts';
import type { Tellers } from './told-at-issue.ts';
import { workerEngine } from './worker-host.ts';

const MINUTE_MS = 60_000;

export type StartEstimatesOptions = {
  readonly config: HallConfig;
  readonly state: () => HallState;
  readonly store: Pick<Store, 'log'>;
  readonly clock: Clock;
  readonly log: Pick<Logger, 'warn'>;
  /** File of the estimate's thread; null keeps to the formula. */
  readonly worker: string | URL | null;
};

export type RunningEstimates = {
  readonly estimates: WaitEstimates;
  /** What new tickets are told from, for the score. */
  readonly tellers: Tellers;
  stop(): Promise<void>;
};

/**
 * The estimate of a thread of its own, from what past days taught; on the first days from the configured
 * means, at double the width. Until its first run of a day, and without a thread, the usual formula.
 */
export function startEstimates(options: StartEstimatesOptions): RunningEstimates {
  const { config, clock, worker } = options;
  const formula = waitEstimates(config);
  const configuredMs = meanServiceMs(config);
  const keeper = worker === null ? null : keeperOf(options, worker);

  const runs = estimatesFromRuns({
    latest: () => keeper?.latest() ?? null,
    now: () => clock.now(),
    until: formula,
  });
  const current = (): WaitEstimates => (keeper === null || keeper.lesson() === null ? formula : runs);
  return {
    estimates: {
      forTicket: (...asked) => current().forTicket(...asked),
      asOf: (...asked) => current().asOf(...asked),
      forEntrant: (...asked) => current().forEntrant(...asked),
    },
    tellers: {
      runAt: (atMs) => (keeper === null || keeper.lesson() === null ? null : keeper.runAt(atMs)),
      meanMs: () => keeper?.lesson()?.meanMs ?? configuredMs,
    },
    stop: async () => keeper?.stop(),
  };
}

function keeperOf(
  { config, state, store, clock, log }: StartEstimatesOptions,
  file: string | URL,
): EstimateKeeper {
  const engine = workerEngine({
    file,
    hall: config.id,
    meanMs: meanServiceMs(config),
    onRestart: (reason) => {
      log.warn({ reason }, 'the estimate’s thread ended; it is started anew');
      keeper.unlearn();
    },
  });
  const keeper = startKeeper({
    config,
    engine,
    clock,
    state,
    store,
    pause: () => new Promise((done) => setImmediate(done)),
    onFault: (error) => log.warn({ err: error }, 'no new estimate'),
  });
  return keeper;
}

function meanServiceMs(config: HallConfig): Record<string, number> {
  const minutes = Object.entries(meanMinutes(config));
  return Object.fromEntries(minutes.map(([queue, mean]) => [queue, mean * MINUTE_MS]));
}
