/** The profiles of a day's rules, as its report needs them: who shares a counter, who can call a queue. */
import type { Rules } from '../core/index.ts';

const K_CHOICES: readonly number[] = [2, 3, 4, 5];

export type Profile = {
  readonly id: string;
  readonly windows: readonly string[];
  /** Infinity without end. */
  readonly k: number;
  /** Queue id → handicap in ms. */
  readonly serves: Readonly<Record<string, number>>;
};

export type Profiles = {
  readonly all: readonly Profile[];
  /** By queue id. */
  readonly calling: ReadonlyMap<string, readonly Profile[]>;
};

export function profilesOf(rules: Rules): Profiles {
  const windows = new Map<string, string[]>();
  for (const { id, profile } of rules.windows) windows.set(profile, [...(windows.get(profile) ?? []), id]);
  const all: Profile[] = [];
  for (const [id, ids] of windows) {
    const special = Object.hasOwn(rules.profileK, id) ? rules.profileK[id] : rules.k;
    const serves = rules.windows.find(({ profile }) => profile === id)?.serves ?? {};
    all.push({ id, windows: ids, k: special ?? Infinity, serves });
  }
  const calling = new Map(
    rules.queues.map(({ id }) => [id, all.filter(({ serves }) => Object.hasOwn(serves, id))]),
  );
  return { all, calling };
}

/**
 * By how many ms later somebody of `other` may have entered and still be called before somebody of
 * `queue`: the largest handicap of `queue` over its least one, at the profiles that call both.
 */
export function slackMs({ calling }: Profiles, queue: string, other: string): number | null {
  const own = calling.get(queue) ?? [];
  const least = Math.min(...own.map(({ serves }) => serves[queue] ?? Infinity));
  const both = own.filter(({ serves }) => Object.hasOwn(serves, other));
  if (both.length === 0) return null;
  if (queue === other) return 0;
  return Math.max(...both.map(({ serves }) => (serves[queue] ?? least) - least));
}

/** The least K that the hall file may have and that exceeds `ratio`; null when it has none. */
export function kAbove(ratio: number, k: number): number | null {
  return K_CHOICES.find((choice) => choice > k && choice > ratio) ?? null;
}
