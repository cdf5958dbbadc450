/** One measured figure with its target. */
export type Figure = {
  readonly name: string;
  readonly value: number;
  /** `x` for a ratio to the bare limit. */
  readonly unit: 'x' | 'ms' | 'B' | 'kB' | '/s';
  readonly target: { readonly at: 'least' | 'most'; readonly value: number } | null;
  /** What it was measured against, in words. */
  readonly note: string;
};

export function isMet({ value, target }: Figure): boolean {
  if (target === null) return true;
  return target.at === 'least' ? value >= target.value : value <= target.value;
}

/** The middle value; the mean of the two middle ones of an even count; NaN of none. */
export function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}

/** Linear between neighbours; `share` from 0 to 1. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const place = (sorted.length - 1) * share;
  const low = sorted[Math.floor(place)] ?? Number.NaN;
  const high = sorted[Math.ceil(place)] ?? Number.NaN;
  return low + (high - low) * (place - Math.floor(place));
}
