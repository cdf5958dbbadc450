/** Finding items by everyday words: pinyin initials, letters of the English name, or a tapped word. */
import type { CatalogueItem } from '../../protocol/http/hall.ts';
import { initials } from './initials.ts';

type Sought = Pick<CatalogueItem, 'code' | 'name' | 'words'>;

/** 0 at the beginning, 1 further on, null where the letters do not stand in a row. */
function rank(letters: string, marks: readonly string[]): number | null {
  const wanted = [...letters];
  for (let from = 0; from + wanted.length <= marks.length; from += 1) {
    if (wanted.every((letter, index) => marks[from + index]?.includes(letter))) return from === 0 ? 0 : 1;
  }
  return null;
}

function rankEnglish(letters: string, name: string): number | null {
  const words = name.toLowerCase().split(/[^a-z0-9]+/);
  if (words[0]?.startsWith(letters)) return 0;
  return words.some((word) => word.startsWith(letters)) || words.join('').startsWith(letters) ? 1 : null;
}

function bestRank(letters: string, item: Sought): number | null {
  const texts = [item.name.zh, ...item.words].map((text) => rank(letters, initials(text)));
  const ranks = [...texts, rankEnglish(letters, item.name.en)].filter((one) => one !== null);
  return ranks.length === 0 ? null : Math.min(...ranks);
}

/** Items for typed letters (any case), best first; none for no letters. */
export function findByLetters<Item extends Sought>(items: readonly Item[], typed: string): readonly Item[] {
  const letters = typed.toLowerCase();
  if (letters === '') return [];
  return items
    .map((item) => ({ item, rank: bestRank(letters, item) }))
    .filter((found): found is { item: Item; rank: number } => found.rank !== null)
    .sort((a, b) => a.rank - b.rank)
    .map(({ item }) => item);
}

/** Items that people call by this word. */
export function findByWord<Item extends Sought>(items: readonly Item[], word: string): readonly Item[] {
  return items.filter((item) => item.words.includes(word));
}

/** Everyday words to tap: the first of each item in turn, then the second, each once. */
export function commonWords(items: readonly Sought[], most: number): readonly string[] {
  const words = new Set<string>();
  const deepest = Math.max(0, ...items.map((item) => item.words.length));
  for (let depth = 0; depth < deepest; depth += 1) {
    for (const item of items) {
      const word = item.words[depth];
      if (word !== undefined && words.size < most) words.add(word);
    }
  }
  return [...words];
}
