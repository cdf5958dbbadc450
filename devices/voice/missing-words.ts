import { bareWord } from './manifest.ts';
import type { Pcm } from './pcm.ts';
import { wordParts } from './word-parts.ts';

/**
 * What is to be recorded, each once, so that all of these words can be said. A recording that is there but
 * gives no sound (damaged, far too large, silent) is to be recorded too.
 */
export const missingWords = async (
  words: readonly string[],
  clip: (word: string) => Promise<Pcm | null>,
): Promise<readonly string[]> => {
  const silent = async (asked: readonly string[]): Promise<readonly string[]> => {
    const clips = await Promise.all(asked.map(clip));
    return asked.filter((_, index) => clips[index] === null);
  };
  const unsaid = await silent(words);
  return silent([...new Set(unsaid.flatMap((word) => wordParts(bareWord(word))))]);
};
