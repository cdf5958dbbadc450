/** When K is too small for the green visitors who come: it must exceed g / (1 − g), which is green ÷ ordinary. */
import type { KLevel } from '../../protocol/http/fairness.ts';

/** Fewer tickets say nothing; once it warns, it goes on down to the second number. */
const LEAST_TICKETS = 12;
const STILL_TICKETS = 8;
/** Tenths of K at which each warning begins, and the lower ones at which it ends: it must not flicker. */
const NEAR = { from: 8, until: 7 };
const EXCEEDED = { from: 10, until: 9 };

export type Arrivals = { readonly green: number; readonly ordinary: number };

/** The level that follows `before` with these arrivals. `k` is Infinity for a profile without end. */
export function nextLevel(before: KLevel, { green, ordinary }: Arrivals, k: number): KLevel {
  if (k === Infinity) return 'endless';
  const warned = before === 'near' || before === 'exceeded';
  if (green + ordinary < (warned ? STILL_TICKETS : LEAST_TICKETS)) return 'calm';
  // In whole numbers: 24 ÷ 10 must be 80 % of 3.
  const reaches = (tenths: number): boolean => 10 * green >= tenths * k * ordinary;
  if (reaches(before === 'exceeded' ? EXCEEDED.until : EXCEEDED.from)) return 'exceeded';
  return reaches(warned ? NEAR.until : NEAR.from) ? 'near' : 'calm';
}

/** Green ÷ ordinary; Infinity with green visitors only, 0 with nobody. */
export function ratioOf({ green, ordinary }: Arrivals): number {
  return green === 0 ? 0 : green / ordinary;
}
