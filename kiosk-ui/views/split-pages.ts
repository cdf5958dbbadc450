/**
 * Rows of known heights over pages of one height, in order. When they do not fit on one page, `pagerPx`
 * is kept free on each. A row taller than a page has a page of its own. Returns the first row of each page.
 */
export function splitPages({
  heightsPx,
  roomPx,
  pagerPx,
}: {
  heightsPx: readonly number[];
  roomPx: number;
  pagerPx: number;
}): readonly number[] {
  const total = heightsPx.reduce((sum, height) => sum + height, 0);
  if (total <= roomPx) return [0];
  const starts = [0];
  let used = 0;
  for (const [row, height] of heightsPx.entries()) {
    if (used > 0 && used + height > roomPx - pagerPx) {
      starts.push(row);
      used = 0;
    }
    used += height;
  }
  return starts;
}
