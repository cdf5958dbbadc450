/**
 * A Chinese word from shorter ones that are there: 号窗口 as 号 and 窗口, 十二 as 十 and 二. Fewest parts
 * first; null where it cannot be done. Latin words are never taken apart: letters are not what they sound
 * like.
 */
export const splitWord = (word: string, known: ReadonlySet<string>): readonly string[] | null => {
  if (!/^[\u4e00-\u9fa5]+$/u.test(word)) return null;
  const best: (readonly string[] | null)[] = [[]];
  for (let end = 1; end <= word.length; end++) {
    let found: readonly string[] | null = null;
    for (let start = 0; start < end; start++) {
      const before = best[start] ?? null;
      const part = word.slice(start, end);
      const isBetter = before !== null && (found === null || before.length + 1 < found.length);
      if (before !== null && isBetter && known.has(part)) found = [...before, part];
    }
    best[end] = found;
  }
  return best[word.length] ?? null;
};
