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
  const q90Ms = quantile(waitsMs, 0.9);
  if (!Number.isFinite(q90Ms)) return null;
  return {
    q10Ms: quantile(waitsMs, 0.1),
    q20Ms: quantile(waitsMs, 0.2),
    q50Ms: quantile(waitsMs, 0.5),
    q80Ms: quantile(waitsMs, 0.8),
    q90Ms,
  };
}

/** Linear between order statistics; `sorted` ascending and not empty, else NaN. */
export function quantile(sorted: Float64Array | readonly number[], p: number): number {
  const place = p * (sorted.length - 1);
  const low = sorted[Math.floor(place)] ?? NaN;
  const high = sorted[Math.ceil(place)] ?? NaN;
  // Two infinite neighbours have no difference.
  return low === high ? low : low + (high - low) * (place - Math.floor(place));
}
