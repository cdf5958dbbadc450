/** The door of the estimate: what the hall's waits will be, learned from its log. */
export { fitWidening, type PastWait, widen, type Widening } from './conformal.ts';
export { type DaySample, sampleDay } from './day-sample.ts';
export {
  estimateHall,
  type EstimateModel,
  type EstimateOptions,
  type HallEstimate,
  rawEstimate,
  REPLICATES,
} from './estimate-hall.ts';
export { fitHistory } from './fit-history.ts';
export { freeze, type FrozenHall } from './frozen-hall.ts';
export type { History, PerClass } from './history.ts';
export {
  fitMisses,
  type Misses,
  peopleAheadMs,
  peopleAheadQuantiles,
  type PastPoint,
} from './people-ahead.ts';
export type { PlannedOp } from './planned.ts';
export { elapsed, type PrintedRange, printedRange } from './printed-range.ts';
export { quantile, type WaitQuantiles } from './quantiles.ts';
export { RandomStream, seedOf } from './random.ts';
export { covers, pinball, pinballLoss, type ScoredWait, winkler } from './score.ts';
export { binomialInterval, scoreReport, type ScoreReport } from './score-report.ts';
export { learn, type Learned, learning, type PastDay, type ReviewOptions, scoreDay } from './refit.ts';
