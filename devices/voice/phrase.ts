import { hasSound, sanitiseSpeech } from './sanitise.ts';

/**
 * What a voice is to say: words in order, and how. It knows nothing of tickets: whoever asks has already
 * split numbers into digits and chosen the language's words.
 */
export type Phrase = {
  /** Each is one clip, so the finer the split, the fewer clips a hall needs. A lone mark is a pause. */
  readonly words: readonly string[];
  /** `zh-CN`, `en`, `yue`, or a name of the hall's own that the options give a voice. */
  readonly language: string;
  /** Two notes before the first word. */
  readonly chime: boolean;
  /** How often the words are said, 1 to 5. */
  readonly times: number;
  /** Silence between two times, ms. */
  readonly pauseMs: number;
};

export const MAX_WORDS = 60;

/** The usual call: chime, said twice, 0.8 s between. */
export const phrase = (
  words: readonly string[],
  { language = 'zh-CN', chime = true, times = 2, pauseMs = 800 }: Partial<Omit<Phrase, 'words'>> = {},
): Phrase => ({ words, language, chime, times, pauseMs });

/** The words as they go to the engine, with limits applied; a pause is the empty string. */
export const spokenWords = ({ words }: Pick<Phrase, 'words'>): string[] =>
  words.slice(0, MAX_WORDS).map((word) => {
    const text = sanitiseSpeech(word);
    return hasSound(text) ? text : '';
  });

const ENDS_LATIN = /[A-Za-z0-9\u00c0-\u00ff.,:;!?]$/u;
const STARTS_LATIN = /^[A-Za-z0-9\u00c0-\u00ff]/u;

/** Between two Latin words belongs a space, but not inside a number that was split into characters. */
const joint = (before: string, after: string): string =>
  ENDS_LATIN.test(before) && STARTS_LATIN.test(after) && (before.length > 1 || after.length > 1) ? ' ' : '';

const ENDS_HANZI = /\p{Script=Han}$/u;

/** The sentence for people to read, once: Latin words apart, hanzi together, with a comma where it pauses. */
export const phraseText = (spoken: Phrase): string => {
  let text = '';
  let last = '';
  let isPause = false;
  for (const word of spokenWords(spoken)) {
    if (word === '') {
      isPause = true;
      continue;
    }
    text += (isPause && ENDS_HANZI.test(last) ? '，' : joint(last, word)) + word;
    last = word;
    isPause = false;
  }
  return text;
};
