/** What computes estimates: a thread of its own in the running hall, this thread in a test. */
import type { EstimateOptions, HallEstimate, PastDay, ScoreReport } from '../core/estimate/index.ts';

/** The model stays with the engine: it is large, and changes once a day. */
export type Question = Omit<EstimateOptions, 'model' | 'only' | 'entrants'>;

/** What the nights taught. */
export type Lesson = {
  readonly days: number;
  /** Queue → mean service as seen, the configured one where nobody was; ms. */
  readonly meanMs: Readonly<Record<string, number>>;
  /** The last day's estimates against what came, and those of all the days. Null before two days. */
  readonly lastDay: ScoreReport | null;
  readonly allDays: ScoreReport | null;
};

export interface EstimateEngine {
  estimate(question: Question): Promise<HallEstimate>;
  /** Takes one more past day to learn from; days come in order. */
  addDay(day: PastDay): Promise<void>;
  /** Learns from the days added since the last lesson, and estimates with that from then on. */
  learn(): Promise<Lesson>;
  /** Ends what runs; nothing is answered any more. */
  stop(): Promise<void>;
}
