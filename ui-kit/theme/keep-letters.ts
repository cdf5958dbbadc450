/**
 * The page's font comes in parts, each fetched when its first letter is shown. On a machine without Chinese
 * letters of its own, what a screen says when the hall cannot be reached would then be empty boxes.
 */
import type { Dictionary } from '../texts/dictionary.ts';

const FONT = '1em "Noto Sans SC Variable"';

/** Fetches the parts that these texts need; a part that does not come is fetched when it is shown. */
export async function keepLetters(
  fonts: Pick<FontFaceSet, 'load'>,
  dictionaries: readonly Dictionary[],
): Promise<void> {
  const letters = new Set(dictionaries.flatMap((texts) => Object.values(texts)).join(''));
  await fonts.load(FONT, [...letters].join('')).catch(() => []);
}
