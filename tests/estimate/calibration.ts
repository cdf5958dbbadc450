/** Learned on twelve mixed days, judged on twelve others: 4 ordinary, 3 flood, 3 lunch, 2 closures. */
import {
  learn,
  type Learned,
  type ReviewOptions,
  scoreDay,
  type ScoredWait,
} from '../../server/core/estimate/index.ts';
import { type DayKind, generateDay, MEAN_MS } from './generate-day.ts';
import { runDay } from './run-day.ts';

type Plan = readonly { readonly kind: DayKind; readonly seeds: readonly number[] }[];

/** Interleaved by kind, so that each half of the days has every kind. */
const TRAINING: Plan = [101, 102, 103, 104].flatMap((seed) =>
  (['normal', 'flood', 'lunch'] as const).map((kind) => ({ kind, seeds: [seed] })),
);
const JUDGED: Plan = [
  { kind: 'normal', seeds: [1, 2, 3, 4] },
  { kind: 'flood', seeds: [1, 2, 3] },
  { kind: 'lunch', seeds: [1, 2, 3] },
  { kind: 'closure', seeds: [1, 2] },
];

export type JudgedDay = {
  readonly kind: DayKind;
  readonly seed: number;
  readonly waits: readonly ScoredWait[];
};

export type CalibrationOptions = Pick<ReviewOptions, 'replicates' | 'every'> & {
  /** Every n-th ticket of the training days, when that is fewer. */
  readonly trainEvery?: number;
  readonly tell?: (line: string) => void;
};

export function calibrate({ replicates, every, trainEvery, tell = () => undefined }: CalibrationOptions): {
  readonly learned: Learned;
  readonly days: readonly JudgedDay[];
} {
  const options = { hall: 'calibration', meanMs: MEAN_MS, replicates, every };
  const past = daysOf(TRAINING).map(({ kind, seed }) => runDay(generateDay(kind, seed)));
  const learned = learn(past, { ...options, every: trainEvery ?? every });
  tell(`learned from ${past.length} days`);
  const days = daysOf(JUDGED).map(({ kind, seed }) => {
    const waits = scoreDay(runDay(generateDay(kind, seed)), learned, options);
    tell(`${kind} ${seed}: ${waits.length} tickets that waited`);
    return { kind, seed, waits };
  });
  return { learned, days };
}

function daysOf(plan: Plan): { readonly kind: DayKind; readonly seed: number }[] {
  return plan.flatMap(({ kind, seeds }) => seeds.map((seed) => ({ kind, seed })));
}
