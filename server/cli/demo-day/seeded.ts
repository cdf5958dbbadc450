/** Seeded random numbers: the same seed gives the same visitors on the same day. */
export type Dice = {
  /** In [0, 1). */
  roll(): number;
  chance(probability: number): boolean;
  /** Whole number in [from, to]. */
  between(from: number, to: number): number;
  /** One of the list; null of an empty one. */
  pick<T>(list: readonly T[]): T | null;
};

const MODULUS = 2 ** 31 - 1;

/** Lehmer's generator with the multiplier of Park and Miller (CACM 31, 1988): plenty for a crowd. */
export function seededDice(seed: number): Dice {
  let state = (Math.abs(Math.trunc(seed)) % (MODULUS - 1)) + 1;
  const roll = (): number => {
    state = (state * 48_271) % MODULUS;
    return (state - 1) / (MODULUS - 1);
  };
  // Neighbouring seeds begin alike.
  for (let n = 0; n < 8; n += 1) roll();
  const between = (from: number, to: number): number => from + Math.floor(roll() * (to - from + 1));
  return {
    roll,
    chance: (probability) => roll() < probability,
    between,
    pick: (list) => list[between(0, list.length - 1)] ?? null,
  };
}
