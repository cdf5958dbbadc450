/** 服务忌语: words that a visitor must never read or hear here. */
export const FORBIDDEN_WORDS = ['不清楚', '不归我们管', '说了也不懂', '下班了明天再来', '系统错误'] as const;

/** A forbidden word in a text: which one, and at which character. */
export type ForbiddenHit = { readonly word: string; readonly index: number };

// Spaces and punctuation between the characters do not make the sentence kinder.
const patterns = FORBIDDEN_WORDS.map((word) => ({
  word,
  pattern: new RegExp([...word].join('[\\s，。、,.！!]*'), 'gu'),
}));

/** Every forbidden word in a text, in order of place. */
export const findForbidden = (text: string): readonly ForbiddenHit[] =>
  patterns
    .flatMap(({ word, pattern }) => [...text.matchAll(pattern)].map(({ index }) => ({ word, index })))
    .sort((a, b) => a.index - b.index);
