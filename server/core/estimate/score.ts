/**
 * Whether estimates came true, by proper scores only (Gneiting and Raftery, "Strictly proper scoring
 * rules, prediction, and estimation", 2007). In minutes; lower is better.
 */
import type { TicketClass } from '../ticket.ts';
import type { WaitQuantiles } from './quantiles.ts';

const MINUTE_MS = 60_000;

/** One estimate and what became of it. */
export type ScoredWait = {
  readonly class: TicketClass;
  readonly queue: string;
  /** Local hour of issue, 0..23. */
  readonly hour: number;
  readonly estimate: WaitQuantiles;
  /** The usual formula's quantiles for the same ticket; null where it gave none. */
  readonly baseline: WaitQuantiles | null;
  readonly waitMs: number;
};

/** Pinball loss of a quantile `qMs` at level `p`, minutes. */
export function pinball(p: number, qMs: number, waitMs: number): number {
  return Math.max(p * (waitMs - qMs), (p - 1) * (waitMs - qMs)) / MINUTE_MS;
}

/** Mean pinball loss at 0.1, 0.5 and 0.9, minutes. */
export function pinballLoss({ q10Ms, q50Ms, q90Ms }: WaitQuantiles, waitMs: number): number {
  return (pinball(0.1, q10Ms, waitMs) + pinball(0.5, q50Ms, waitMs) + pinball(0.9, q90Ms, waitMs)) / 3;
}

/** Interval score of the 80 % interval, minutes: its width, and ten times what the wait lay outside. */
export function winkler({ q10Ms, q90Ms }: WaitQuantiles, waitMs: number): number {
  return (q90Ms - q10Ms + 10 * Math.max(0, q10Ms - waitMs, waitMs - q90Ms)) / MINUTE_MS;
}

export function covers({ q10Ms, q90Ms }: WaitQuantiles, waitMs: number): boolean {
  return q10Ms <= waitMs && waitMs <= q90Ms;
}

/** Into which of the six gaps between the five quantiles the wait fell, 0..5. */
export function gapOf({ q10Ms, q20Ms, q50Ms, q80Ms, q90Ms }: WaitQuantiles, waitMs: number): number {
  return [q10Ms, q20Ms, q50Ms, q80Ms, q90Ms].filter((qMs) => waitMs > qMs).length;
}
