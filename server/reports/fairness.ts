/**
 * The fairness report of a running hall, read from the log when somebody asks: today's figures go on from
 * where the last reader left them, a past day's are made once and kept for a while. Nobody asks, nothing
 * runs; after a restart the first reader makes them again. So every node and every restart say the same.
 */
import { initialState } from '../core/index.ts';
import type { HallConfig } from '../../config/index.ts';
import type { FairnessAnswer } from '../../protocol/http/fairness.ts';
import { serialLock } from '../hall/serial-lock.ts';
import { stepsOf } from '../hall/step.ts';
import { parseEvent } from '../store/parse-event.ts';
import type { Store } from '../store/port.ts';
import { FairnessDay } from './fairness-day.ts';

/** Events folded before others have their turn: some 5 ms. */
const READ_EVENTS = 250;
/** Past days whose figures are kept. */
const KEPT_DAYS = 8;
const MINUTE_MS = 60_000;

export type FairnessOptions = {
  readonly config: {
    readonly id: string;
    readonly alarms: Pick<HallConfig['alarms'], 'longWaitMinutes'>;
  };
  readonly store: Pick<Store, 'log' | 'texts'>;
  /** The hall's current day, null before its first. */
  readonly today: () => string | null;
  readonly now: () => number;
  /** Lets others have their turn. */
  readonly pause: () => Promise<void>;
};

export type FairnessReports = {
  /** Of a day in the log, the current one if left out; null for a day that is not in the log. */
  of(day?: string): Promise<FairnessAnswer | null>;
};

export function fairnessReports(options: FairnessOptions): FairnessReports {
  const { config, store, today, now } = options;
  const lock = serialLock();
  const folds = new Map<string, FairnessDay>();
  let known: { readonly today: string | null; readonly days: string[] } | null = null;

  /** Read again when another day has opened: a hall of some years has a thousand of them. */
  const daysOf = async (): Promise<string[]> => {
    const day = today();
    if (known?.today !== day) known = { today: day, days: await store.log.days(config.id) };
    return known.days;
  };
  const foldOf = async (day: string): Promise<FairnessDay> => {
    const fold = folds.get(day) ?? new FairnessDay(initialState());
    folds.delete(day);
    if (fold.state.day === null || fold.state.open) await readOn(options, day, fold);
    // Last in the map is last used.
    folds.set(day, fold);
    for (const old of folds.keys()) {
      if (folds.size <= KEPT_DAYS) break;
      folds.delete(old);
    }
    return fold;
  };
  const reasonOf = async (id: string | null): Promise<string | null> =>
    id === null ? null : ((await store.texts.get(config.id, id))?.text ?? null);

  return {
    of: (asked) =>
      lock(async () => {
        const days = await daysOf();
        const day = asked ?? today();
        if (asked !== undefined && !days.includes(asked)) return null;
        const fold = day === null ? new FairnessDay(initialState()) : await foldOf(day);
        const { longWaitMinutes } = config.alarms;
        const figures = fold.figures(now(), longWaitMinutes * MINUTE_MS);
        const overrides = await Promise.all(
          figures.overrides.map(async ({ reasonId, ...row }) => ({
            ...row,
            reason: await reasonOf(reasonId),
          })),
        );
        const longWaits = { limitMinutes: longWaitMinutes, ...figures.longWaits };
        return { ...figures, days, overrides, longWaits };
      }),
  };
}

async function readOn(
  { config, store, pause }: FairnessOptions,
  day: string,
  fold: FairnessDay,
): Promise<void> {
  for (;;) {
    const { seq } = fold.state;
    const rows = await store.log.eventsAfter({ hall: config.id, day, afterSeq: seq, limit: READ_EVENTS });
    for (const row of rows) for (const step of stepsOf(fold.state, [parseEvent(row)])) fold.apply(step);
    if (rows.length < READ_EVENTS) return;
    await pause();
  }
}
