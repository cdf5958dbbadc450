/** Seeded random numbers, so that every generated day can be made again from its seed. */
export type Random = {
  /** In [0, 1). */
  next(): number;
  /** Whole number in [from, to]. */
  int(from: number, to: number): number;
  chance(probability: number): boolean;
  pick<T>(list: readonly T[]): T;
  exponential(mean: number): number;
};

/** A 32-bit counter through two multiply-xorshift rounds: even enough for days and queues, never for keys. */
export function seededRandom(seed: number): Random {
  let counter = Math.imul(seed + 1, 0x9e3779b1) >>> 0;
  const next = (): number => {
    counter = (counter + 0x6d2b79f5) >>> 0;
    let x = counter;
    x = Math.imul(x ^ (x >>> 15), x | 1);
    x ^= x + Math.imul(x ^ (x >>> 7), x | 61);
    return ((x ^ (x >>> 14)) >>> 0) / 2 ** 32;
  };
  const int = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1));
  return {
    next,
    int,
    chance: (probability) => next() < probability,
    pick: <T>(list: readonly T[]): T => {
      const one = list[int(0, list.length - 1)];
      if (one === undefined) throw new RangeError('nothing to pick from');
      return one;
    },
    exponential: (mean) => -mean * Math.log(1 - next()),
  };
}
