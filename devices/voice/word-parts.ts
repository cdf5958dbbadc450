/** Compound words of Chinese calls, and what a speaker records instead of them. */
const COMPOUNDS: Readonly<Record<string, readonly string[]>> = { 号到: ['号', '到'], 号窗口: ['号', '窗口'] };

/** Whole numbers as they are read: 十二, 一百零五. */
export const NUMERAL = /^[零一二三四五六七八九十百]+$/u;

/** Few clips make many words: 号窗口 is 号 and 窗口, 十二 is 十 and 二; other words stay whole. */
export const wordParts = (word: string): readonly string[] => {
  if (NUMERAL.test(word)) return Array.from(word);
  return COMPOUNDS[word] ?? [word];
};
