/** Number of single-letter edits between two words. */
const distance = (a: string, b: string): number => {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
};

/** The word of `words` that was probably meant, or null when none is near. */
export const nearest = (word: string, words: readonly string[]): string | null => {
  const plain = word.toLowerCase().replaceAll(/[-_ ]/g, '');
  const limit = Math.min(Math.max(1, Math.floor(word.length / 3)), word.length - 1);
  let best: { readonly word: string; readonly away: number } | null = null;
  for (const candidate of words) {
    const away = distance(plain, candidate.toLowerCase().replaceAll(/[-_ ]/g, ''));
    if (away <= limit && (best === null || away < best.away)) best = { word: candidate, away };
  }
  return best?.word ?? null;
};
