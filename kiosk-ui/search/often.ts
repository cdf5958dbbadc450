/** 大家常办: what was taken most at this kiosk today; until then one of each category in turn. */
import type { CatalogueAnswer, CatalogueItem } from '../../protocol/http/hall.ts';

export type Counts = Readonly<Record<string, number>>;

function inTurn({
  categories,
  items,
}: Pick<CatalogueAnswer, 'categories' | 'items'>): readonly CatalogueItem[] {
  const rows = categories.map(({ id }) => items.filter((item) => item.category === id));
  const deepest = Math.max(0, ...rows.map((row) => row.length));
  return Array.from({ length: deepest }, (_none, depth) => rows.map((row) => row[depth]))
    .flat()
    .filter((item) => item !== undefined);
}

/** At most `most` items that are called from a queue, most taken first. */
export function oftenTaken(
  catalogue: Pick<CatalogueAnswer, 'categories' | 'items'>,
  counts: Counts,
  most: number,
): readonly CatalogueItem[] {
  return inTurn(catalogue)
    .filter((item) => item.channel === 'queue' && item.queue !== null)
    .sort((a, b) => (counts[b.code] ?? 0) - (counts[a.code] ?? 0))
    .slice(0, most);
}
