/**
 * Learned on some days, judged on twelve others: 4 ordinary, 3 flood, 3 lunch, 2 unplanned closures.
 * A set has seeds of its own, shared with no other set, so the spread between sets says how much of a
 * figure is luck.
 */
import {
  learn,
  type Learned,
  type ReviewOptions,
  scoreDay,
  type ScoredWait,
} from '../../server/core/estimate/index.ts';
import { type DayKind, generateDay, MEAN_MS } from './generate-day.ts';
import { runDay } from './run-day.ts';

export type CalibrationOptions = Pick<ReviewOptions, 'replicates' | 'every'> & {
  /** From 1. */
  readonly set: number;
  /** Days to learn from, by turns of these kinds; closures are never among them unless asked for. */
  readonly learnFrom?: { readonly days: number; readonly kinds: readonly DayKind[] };
  /** Every n-th ticket of the training days, when that is fewer. */
  readonly trainEvery?: number;
};

export type JudgedDay = {
  readonly kind: DayKind;
  readonly seed: number;
  readonly waits: readonly ScoredWait[];
};

export type Calibrated = { readonly learned: Learned; readonly days: readonly JudgedDay[] };

export const LEARN_FROM = { days: 12, kinds: ['normal', 'flood', 'lunch'] } as const;
const JUDGED: readonly { readonly kind: DayKind; readonly days: number }[] = [
  { kind: 'normal', days: 4 },
  { kind: 'flood', days: 3 },
  { kind: 'lunch', days: 3 },
  { kind: 'closure', days: 2 },
];
const SEEDS_PER_SET = 1000;
/** Judged days have the upper half of a set's seeds. */
const FIRST_JUDGED = 500;

export function calibrate(options: CalibrationOptions): Calibrated {
  const { set, replicates, every, trainEvery = every, learnFrom = LEARN_FROM } = options;
  const review = { hall: 'calibration', meanMs: MEAN_MS, replicates, every };
  const { days: count, kinds } = learnFrom;
  const past = Array.from({ length: count }, (_, nth) => {
    const kind = kinds[nth % kinds.length] ?? 'normal';
    return runDay(generateDay(kind, set * SEEDS_PER_SET + Math.floor(nth / kinds.length)));
  });
  const learned = learn(past, { ...review, every: trainEvery });
  const days = JUDGED.flatMap(({ kind, days: judged }) =>
    Array.from({ length: judged }, (_, nth): JudgedDay => {
      const seed = set * SEEDS_PER_SET + FIRST_JUDGED + nth;
      return { kind, seed, waits: scoreDay(runDay(generateDay(kind, seed)), learned, review) };
    }),
  );
  return { learned, days };
}
