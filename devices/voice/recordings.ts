import { readRecorded, type RecordedRead } from './recorded-words.ts';
import type { Pcm } from './pcm.ts';
import { missingWords } from './missing-words.ts';

/** Why recordings that are configured do not speak, or not everything. */
export type RecordingFault = {
  readonly code:
    | 'DIALECT_NOT_RECORDED'
    | 'PACK_OTHER_LANGUAGE'
    | 'PACK_MISSING'
    | 'PACK_UNREADABLE'
    | 'PACK_UNCHECKED'
    | 'CLIPS_MISSING';
  readonly context: Readonly<Record<string, string | number>>;
};

/** Words that a person has spoken for a hall, one folder per language of phrases. */
export type Recordings = {
  /** null where there is no (readable) recording of the word. */
  clip(language: string, word: string): Promise<Pcm | null>;
  /**
   * What is wrong with the language's folder, given the words that calls are made of; null if nothing.
   * `dialect`: what these phrases are to be spoken in, where no engine can do it.
   */
  fault(wanted: {
    readonly language: string;
    readonly words: readonly string[];
    readonly dialect: string | null;
  }): Promise<RecordingFault | null>;
  /** Looks at the folders anew, after somebody has recorded or checked a word. */
  reload(): void;
};

/** More than this many are counted, not named. */
const NAMED = 8;

export const createRecordings = (folders: Readonly<Record<string, string>>): Recordings => {
  const reads = new Map<string, Promise<RecordedRead>>();
  const read = (language: string): Promise<RecordedRead> | null => {
    const folder = Object.hasOwn(folders, language) ? folders[language] : undefined;
    if (folder === undefined) return null;
    const started = reads.get(language) ?? readRecorded(folder);
    reads.set(language, started);
    return started;
  };
  const clip: Recordings['clip'] = async (language, word) => {
    const found = await read(language);
    if (found === null || !found.ok || found.recorded.manifest?.checked === false) return null;
    return found.recorded.clip(word);
  };
  return {
    clip,
    fault: async ({ language, words, dialect }) => {
      const found = await read(language);
      if (found === null) {
        return dialect === null ? null : { code: 'DIALECT_NOT_RECORDED', context: { language: dialect } };
      }
      if (!found.ok) return { code: found.code, context: found.context };
      const { manifest } = found.recorded;
      if (manifest !== null && dialect !== null && manifest.language !== dialect) {
        return {
          code: 'PACK_OTHER_LANGUAGE',
          context: { language: dialect, recorded: `${manifest.dialect} ${manifest.language}` },
        };
      }
      if (manifest?.checked === false) {
        return { code: 'PACK_UNCHECKED', context: { dialect: manifest.dialect } };
      }
      const missing = await missingWords(words, (word) => clip(language, word));
      if (missing.length === 0) return null;
      const named = missing.slice(0, NAMED).join(' ') + (missing.length > NAMED ? ' …' : '');
      return { code: 'CLIPS_MISSING', context: { words: named, count: missing.length } };
    },
    reload: () => reads.clear(),
  };
};
