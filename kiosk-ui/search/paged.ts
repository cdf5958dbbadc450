/** One page of a list; a page past the end is the last one. */
export function paged<Item>(
  all: readonly Item[],
  { page, size }: { page: number; size: number },
): { readonly shown: readonly Item[]; readonly page: number; readonly pages: number } {
  const pages = Math.max(1, Math.ceil(all.length / size));
  const here = Math.min(page, pages - 1);
  return { shown: all.slice(here * size, (here + 1) * size), page: here, pages };
}
