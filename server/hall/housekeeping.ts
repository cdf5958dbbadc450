/**
 * What must not outlive its day goes when the next one opens: grounds of the green channel, answers
 * kept for idempotency keys, revocations of tokens that have expired anyway, what single tickets were told
 * of their wait, and after its own time what visitors wrote beside their grade.
 */
import type { Logger } from 'pino';
import { addDays, type HallConfig } from '../../config/index.ts';
import type { Store } from '../store/port.ts';
import type { Hall } from './hall.ts';
import { serialLock } from './serial-lock.ts';

const HOUR_MS = 3_600_000;
/** Scores are kept for good; the rows behind them are needed for twenty days, and looked into for longer. */
const ESTIMATE_DAYS = 90;

export type Housekeeping = {
  /** Resolves when what has begun is done. */
  stop(): Promise<void>;
};

export type HousekeepingOptions = {
  readonly hall: Hall;
  readonly store: Pick<Store, 'grounds' | 'replies' | 'tokens' | 'estimates' | 'evaluations'>;
  readonly config: {
    readonly id: string;
    readonly retention: Pick<HallConfig['retention'], 'idempotencyKeyHours' | 'evaluationCommentDays'>;
  };
  readonly now: () => number;
  readonly log: Pick<Logger, 'error'>;
};

/** Sweeps at start, for a day that opened while nobody could, and whenever a day opens. */
export function startHousekeeping({ hall, store, config, now, log }: HousekeepingOptions): Housekeeping {
  const lock = serialLock();
  const sweep = async (): Promise<void> => {
    const { day } = hall.state;
    if (day !== null) await store.grounds.purge(config.id, day);
    await store.replies.prune(config.id, now() - config.retention.idempotencyKeyHours * HOUR_MS);
    await store.tokens.prune(config.id, now());
    if (day !== null) await store.estimates.prune(config.id, addDays(day, -ESTIMATE_DAYS));
    if (day !== null) {
      await store.evaluations.forgetWords(config.id, addDays(day, -config.retention.evaluationCommentDays));
    }
  };
  const sweepSoon = (): void => {
    void lock(sweep).catch((error: unknown) => log.error({ err: error }, 'housekeeping failed'));
  };
  sweepSoon();
  const stopListening = hall.onSteps(({ steps }) => {
    if (steps.some(({ event }) => event.type === 'dayOpened')) sweepSoon();
  });
  return {
    async stop() {
      stopListening();
      await lock(() => Promise.resolve());
    },
  };
}
