/** The night's report on the estimates: pooled, and by class, queue and hour. */
import { covers, gapOf, pinballLoss, type ScoredWait, winkler } from './score.ts';

/** Nominal share of waits in each gap between 0, q10, q20, q50, q80, q90 and infinity. */
export const NOMINAL_GAPS = [0.1, 0.1, 0.3, 0.3, 0.1, 0.1];

export type Coverage = {
  readonly tickets: number;
  /** Share of waits inside the 80 % interval, with its own 95 % interval (Wilson, 1927). */
  readonly share: number;
  readonly from: number;
  readonly to: number;
};

export type ScoreReport = {
  /** Tickets that had to wait; the zeros apart, or they would flatter every predictor. */
  readonly waited: number;
  readonly atOnce: number;
  readonly coverage: Coverage;
  /** `class/queue/hour` → coverage. */
  readonly coverageBy: Readonly<Record<string, Coverage>>;
  /** Minutes. */
  readonly pinball: number;
  readonly winkler: number;
  readonly meanAbsoluteError: number;
  /** Share that waited longer than the upper end. */
  readonly lateMisses: number;
  /** Share of waits in each gap between the quantiles; compare with `NOMINAL_GAPS`. */
  readonly pit: readonly number[];
  /** 1 − loss ÷ loss of the usual formula, over the tickets that both estimated; null without any. */
  readonly skill: number | null;
  /** Coverage outside 70–90 % over 200 tickets or more: the duty leader is told. */
  readonly alarm: boolean;
};

const MINUTE_MS = 60_000;
const ALARM = { tickets: 200, from: 0.7, to: 0.9 };

export function scoreReport(all: readonly ScoredWait[]): ScoreReport {
  const waited = all.filter(({ waitMs }) => waitMs > 0);
  const coverage = coverageOf(waited);
  const groups = new Map<string, ScoredWait[]>();
  for (const one of waited) {
    const name = `${one.class}/${one.queue}/${one.hour}`;
    const list = groups.get(name) ?? [];
    list.push(one);
    groups.set(name, list);
  }
  const mean = (value: (one: ScoredWait) => number): number =>
    waited.length === 0 ? 0 : waited.reduce((sum, one) => sum + value(one), 0) / waited.length;
  return {
    waited: waited.length,
    atOnce: all.length - waited.length,
    coverage,
    coverageBy: Object.fromEntries([...groups].map(([name, list]) => [name, coverageOf(list)])),
    pinball: mean(({ estimate, waitMs }) => pinballLoss(estimate, waitMs)),
    winkler: mean(({ estimate, waitMs }) => winkler(estimate, waitMs)),
    meanAbsoluteError: mean(({ estimate, waitMs }) => Math.abs(waitMs - estimate.q50Ms) / MINUTE_MS),
    lateMisses: mean(({ estimate, waitMs }) => (waitMs > estimate.q90Ms ? 1 : 0)),
    pit: NOMINAL_GAPS.map((_, gap) =>
      mean(({ estimate, waitMs }) => (gapOf(estimate, waitMs) === gap ? 1 : 0)),
    ),
    skill: skillOf(waited),
    alarm: waited.length >= ALARM.tickets && (coverage.share < ALARM.from || coverage.share > ALARM.to),
  };
}

function coverageOf(waited: readonly ScoredWait[]): Coverage {
  const inside = waited.filter(({ estimate, waitMs }) => covers(estimate, waitMs)).length;
  return { tickets: waited.length, ...binomialInterval(inside, waited.length) };
}

const Z = 1.959964;

/** A share and its 95 % interval (Wilson); 0..1 when there was nothing to count. */
export function binomialInterval(hits: number, of: number): Omit<Coverage, 'tickets'> {
  if (of === 0) return { share: 0, from: 0, to: 1 };
  const share = hits / of;
  const middle = (share + (Z * Z) / (2 * of)) / (1 + (Z * Z) / of);
  const half = (Z / (1 + (Z * Z) / of)) * Math.sqrt((share * (1 - share)) / of + (Z * Z) / (4 * of * of));
  return { share, from: Math.max(0, middle - half), to: Math.min(1, middle + half) };
}

function skillOf(waited: readonly ScoredWait[]): number | null {
  let ours = 0;
  let theirs = 0;
  for (const { estimate, baseline, waitMs } of waited) {
    if (baseline === null) continue;
    ours += pinballLoss(estimate, waitMs);
    theirs += pinballLoss(baseline, waitMs);
  }
  return theirs === 0 ? null : 1 - ours / theirs;
}
