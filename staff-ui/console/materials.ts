/** The list of papers to receive for an item, with what has been ticked so far. */
import type { CatalogueAnswer, CatalogueItem } from '../../protocol/http/hall.ts';

export type Material = CatalogueItem['materials'][number];

/** `done` and `all` count what everybody must bring; papers for some visitors only never block. */
export type Checklist = {
  readonly rows: readonly { readonly index: number; readonly material: Material; readonly ticked: boolean }[];
  readonly done: number;
  readonly all: number;
  /** Everything that is missing, all at once: what a one-time notice must say. */
  readonly missing: readonly Material[];
};

export function findItem(catalogue: CatalogueAnswer | null, code: string): CatalogueItem | null {
  return catalogue?.items.find((item) => item.code === code) ?? null;
}

export function checklist(item: CatalogueItem, ticks: ReadonlySet<number>): Checklist {
  const rows = item.materials.map((material, index) => ({ index, material, ticked: ticks.has(index) }));
  const due = rows.filter((row) => row.material.when === null);
  const missing = due.filter((row) => !row.ticked).map((row) => row.material);
  return { rows, done: due.length - missing.length, all: due.length, missing };
}
