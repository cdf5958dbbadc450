import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { level, resample, trim, type Pcm } from './pcm.ts';
import { readWav } from './wav.ts';

/** Words that a person has spoken for a hall, one WAV per word in one folder per language. */
export type Recordings = {
  /** null where there is no (readable) recording. */
  clip(language: string, word: string): Promise<Pcm | null>;
};

export const createRecordings = (folders: Readonly<Record<string, string>>): Recordings => {
  const known = new Map<string, Pcm>();
  return {
    clip: async (language, word) => {
      const folder = Object.hasOwn(folders, language) ? folders[language] : undefined;
      // Words were sanitised; a name that could leave the folder is still never opened.
      if (folder === undefined || !/^[\p{L}\p{N} ]+$/u.test(word)) return null;
      const path = join(folder, `${word}.wav`);
      const clip = known.get(path);
      if (clip !== undefined) return clip;
      try {
        const read = level(trim(resample(readWav(await readFile(path)))));
        if (read.samples.length === 0) return null;
        known.set(path, read);
        return read;
      } catch {
        return null; // The engine speaks this phrase instead.
      }
    },
  };
};
