/**
 * Text from people (names, service titles) on its way to a speech engine. Engines have input languages
 * of their own: `[[…]]` is phonemes, `<…>` is SSML, a NUL ends the text, and a character outside the
 * voice's table is spelled out as a string of code digits. All of that is taken out here.
 */
const MAX_CHARACTERS = 200;

/** Control and invisible format characters, odd line ends. */
const CONTROL = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;
const FULL_WIDTH = /[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]/gu;
/** Latin letters (with accents, for names), digits, the hanzi that Chinese voices know, common marks. */
const SPEAKABLE = /[A-Za-z0-9\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u00ff\u4e00-\u9fa5，。、！？：；,.!?:; ]/u;
const LETTER = /[A-Za-z0-9\u00c0-\u00ff\u4e00-\u9fa5]/u;

/** Anything that is not speakable becomes this: a comma is heard as a short pause. */
const PAUSE = '，';

/** Returns text that any engine reads as plain words; '' or a lone mark when nothing is left to say. */
export const sanitiseSpeech = (text: string): string =>
  Array.from(
    text
      .slice(0, MAX_CHARACTERS * 4)
      .replace(CONTROL, ' ')
      .replace(/\[\[.*?\]\]/gu, PAUSE)
      .replace(/<[^<>]*>/gu, PAUSE)
      .replace(FULL_WIDTH, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfe_e0))
      .replace(/〇/gu, '零'),
  )
    .slice(0, MAX_CHARACTERS)
    .map((character) => (SPEAKABLE.test(character) ? character : PAUSE))
    .join('')
    .replace(/，(?: *，)+/gu, PAUSE)
    .replace(/ {2,}/gu, ' ')
    .trim();

/** Whether there is anything to say, or only marks. */
export const hasSound = (sanitised: string): boolean => LETTER.test(sanitised);
