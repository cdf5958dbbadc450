/** A waiting visitor as the auditor knows it, and the order of the line. */
export type Cls = 'G' | 'O';

/** Time of entry that counts (ms), number of the entry, re-insertion number. */
export type Key = { readonly e: number; readonly q: number; readonly r: number };
export type Route = { readonly kind: 'any' | 'low-counter' | 'window'; readonly window?: string };

export type Waiter = {
  readonly id: string;
  readonly cls: Cls;
  readonly svc: string;
  readonly key: Key;
  readonly route: Route;
  /** Its n-th entry. */
  readonly visit: number;
  /** Entered once, without credit: inside its lane it must be called in the order of arrival. */
  readonly plain: boolean;
};

export function before(a: Key, handicapA: number, b: Key, handicapB: number): boolean {
  const [x, y] = [a.e + handicapA, b.e + handicapB];
  return x !== y ? x < y : a.q !== b.q ? a.q < b.q : a.r < b.r;
}

/** Key of a missed visitor who is back, in a lane given in any order. */
export function behind(lane: readonly Waiter[], place: number, firstE: number, q: number): Key {
  const sorted = lane.map(({ key }) => key).sort((a, b) => a.e - b.e || a.q - b.q || a.r - b.r);
  const third = sorted[Math.min(place, sorted.length) - 1];
  if (third === undefined || third.e < firstE) return { e: firstE, q, r: 0 };
  return { e: third.e, q: third.q, r: q };
}
