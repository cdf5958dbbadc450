/** The five numbers that an estimate consists of. Times in ms. */
export type WaitQuantiles = {
  readonly q10Ms: number;
  readonly q20Ms: number;
  readonly q50Ms: number;
  readonly q80Ms: number;
  readonly q90Ms: number;
};

/**
 * Of the futures' waits, which are sorted in place. Null when one future in ten or more never came to
 * the call: then no honest upper end exists.
 */
export function quantilesOf(waitsMs: Float64Array): WaitQuantiles | null {
  waitsMs.sort();
  const at = (p: number): number => quantile(waitsMs, fairPlace(p, waitsMs.length));
  const q90Ms = at(0.9);
  if (!Number.isFinite(q90Ms)) return null;
  return { q10Ms: at(0.1), q20Ms: at(0.2), q50Ms: at(0.5), q80Ms: at(0.8), q90Ms };
}

/**
 * The level at which one more draw from the same source lies below with probability `p`: rank
 * p·(n + 1) (Weibull). So the range covers the same share from few futures as from many, and what is
 * learned from 80 holds for 200.
 */
function fairPlace(p: number, count: number): number {
  return count < 2 ? p : Math.max(0, Math.min(1, (p * (count + 1) - 1) / (count - 1)));
}

/** Linear between order statistics; `sorted` ascending and not empty, else NaN. */
export function quantile(sorted: Float64Array | readonly number[], p: number): number {
  const place = p * (sorted.length - 1);
  const low = sorted[Math.floor(place)] ?? NaN;
  const high = sorted[Math.ceil(place)] ?? NaN;
  // Two infinite neighbours have no difference.
  return low === high ? low : low + (high - low) * (place - Math.floor(place));
}
