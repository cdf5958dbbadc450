/** What the report says, as sentences. */
import { t } from '../texts/translate.ts';
import { words } from '../texts/words.ts';
import type { FairnessAnswer, OverrideRow, Overtaken, ProfileRow } from '../../protocol/http/fairness.ts';
import type { TextKey } from '../texts/text-key.ts';
import type { Words } from '../texts/words.ts';

/** "3号窗口", "1、2、3号窗口". */
export function windowsText(ids: readonly string[]): string {
  const [only, ...others] = ids;
  if (only !== undefined && others.length === 0) return t('window.name', { window: only });
  return t('fairness.windows', { windows: ids.join(t('fairness.list-comma')) });
}

export type KWarning = {
  readonly level: 'near' | 'exceeded';
  readonly windows: readonly string[];
  /** The largest green share of the last hour among them, and the share that K can put first, in whole per cent. */
  readonly share: number;
  readonly limit: number;
  readonly todo: Words;
};

type Warned = ProfileRow & { readonly k: number; readonly level: KWarning['level'] };

/** One warning per level and K, over the windows that somebody sits at; the worse level first. */
export function kWarnings({ profiles }: Pick<FairnessAnswer, 'profiles'>): KWarning[] {
  const warned = profiles.filter(isWarned);
  return (['exceeded', 'near'] as const).flatMap((level) => {
    const rows = warned.filter((row) => row.level === level);
    return [...new Set(rows.map(({ k }) => k))].map((k) => warningOf(level, k, rows));
  });
}

function isWarned(row: ProfileRow): row is Warned {
  return row.k !== null && row.openWindows > 0 && (row.level === 'near' || row.level === 'exceeded');
}

function warningOf(level: KWarning['level'], k: number, all: readonly Warned[]): KWarning {
  const rows = all.filter((row) => row.k === k);
  const shares = rows.map(({ lastHour: { green, ordinary } }) => green / Math.max(1, green + ordinary));
  const raised = rows.flatMap(({ raiseKTo }) => raiseKTo ?? []);
  // K helps only where it can be raised far enough for all of them.
  const to = raised.length === rows.length ? Math.max(...raised) : null;
  return {
    level,
    windows: rows.flatMap(({ windows }) => windows).sort((a, b) => Number(a) - Number(b)),
    share: Math.round(100 * Math.max(...shares)),
    limit: Math.round((100 * k) / (k + 1)),
    todo: to === null ? words('fairness.k-open') : words('fairness.k-raise', { k, to }),
  };
}

/** The bound that is shown: the slip's number where there was one, else what the rule allowed. */
export function mostOf({ promised, excused, atMost }: Overtaken): number {
  return promised === null ? (atMost ?? 0) : promised + excused;
}

export const WHY_KEYS: Readonly<Record<keyof ProfileRow['calls'], TextKey>> = {
  GREEN_FIRST: 'fairness.green-first',
  REGULAR_TURN: 'fairness.regular-turn',
  ONLY_GREEN: 'fairness.only-green',
  ONLY_REGULAR: 'fairness.only-regular',
  OVERRIDE: 'fairness.override',
};

export type StaffCount = { readonly name: string; readonly number: string; readonly count: number };

/** Who called out of turn how often, most first. */
export function byStaff(overrides: readonly OverrideRow[]): StaffCount[] {
  const counts = new Map<string, StaffCount>();
  for (const { staff } of overrides) {
    if (staff === null) continue;
    const { name, number } = staff;
    counts.set(staff.id, { name, number, count: (counts.get(staff.id)?.count ?? 0) + 1 });
  }
  return [...counts.values()].sort((a, b) => b.count - a.count);
}
