/** A call as words for the voice: number only, never a name; digits one by one. */
import * as z from 'zod';
import { phrase, type Phrase } from '../../devices/voice/phrase.ts';
import {
  chineseNumeral,
  digitsToWords,
  ENGLISH_DIGITS,
  MANDARIN_DIGITS,
} from '../../devices/voice/digits.ts';
import type { HallConfig } from '../../config/index.ts';

export const callShape = z.strictObject({
  /** Sequence number of the call. */
  call: z.number(),
  number: z.string(),
  window: z.string(),
  recall: z.boolean(),
});
export type CallPayload = z.infer<typeof callShape>;

type Calling = HallConfig['calling'];
export type VoiceLanguage = Calling['voiceLanguages'][number];

const CODES: Readonly<Record<VoiceLanguage, string>> = { zh: 'zh-CN', en: 'en', yue: 'yue' };
/** Words that are one clip each, so that a hall can record them; longer ones are looked for first. */
const CHINESE_WORDS = ['再次呼叫', '号窗口', '号到', '窗口', '办理', '前往', '请', '号', '到'];
const PAUSE = /^[，。、,.\s]+/u;
/** A hall's own words stay whole between those: 行 alone is not the 行 of 银行. Letters and digits are said singly. */
const OWN_WORD = new RegExp(`^(?:(?!${CHINESE_WORDS.join('|')})\\p{Script=Han})+`, 'u');

const firstSign = (text: string): string => Array.from(text)[0] ?? text;

function splitChinese(text: string): string[] {
  const words: string[] = [];
  let rest = text;
  while (rest !== '') {
    const known = CHINESE_WORDS.find((word) => rest.startsWith(word));
    const pause = PAUSE.exec(rest)?.[0];
    const taken = known ?? pause ?? OWN_WORD.exec(rest)?.[0] ?? firstSign(rest);
    words.push(pause === undefined ? taken : '，');
    rest = rest.slice(taken.length);
  }
  return words;
}

/** Apart behind a mark, with a pause there: no recorded word has a mark inside. */
const splitEnglish = (text: string): string[] =>
  text
    .trim()
    .split(/(?<=[\p{L}\p{N}][,:;.!?])\s+/u)
    .flatMap((word, index) => (index === 0 ? [word] : ['，', word]))
    .filter((word) => word !== '');

/** Window numbers are read as numerals (十二号窗口, and 二号, not 两号); other names letter by letter. */
function windowWords(window: string, language: VoiceLanguage): string[] {
  const number = /^\d{1,3}$/.test(window) ? Number(window) : null;
  if (number === null) return numberWords(window, language, '一');
  return language === 'en' ? [String(number)] : [chineseNumeral(number)];
}

function numberWords(number: string, language: VoiceLanguage, one: '一' | '幺'): string[] {
  return language === 'en'
    ? digitsToWords(number, { digits: ENGLISH_DIGITS })
    : digitsToWords(number, { digits: MANDARIN_DIGITS, one });
}

/** The phrase of a call in one of the hall's voice languages. */
export function announcementOf(calling: Calling, language: VoiceLanguage, call: CallPayload): Phrase {
  const template = calling.phrases[language][call.recall ? 'recall' : 'call'];
  const words = template.split(/(\{number\}|\{window\})/).flatMap((part) => {
    if (part === '{number}') return numberWords(call.number, language, calling.digitOne);
    if (part === '{window}') return windowWords(call.window, language);
    return language === 'en' ? splitEnglish(part) : splitChinese(part);
  });
  return phrase(words, { language: CODES[language], times: calling.repeat });
}

/** Every word that calls are made of, to be rendered before the first visitor comes. */
export function wordsToWarm(config: HallConfig, language: VoiceLanguage): string[] {
  const prefixes = config.queues.map(({ prefix }) => prefix).join('');
  const calls = config.windows.map(({ id }, index) => ({
    call: 0,
    number: `${prefixes}0123456789`,
    window: id,
    recall: index % 2 === 1,
  }));
  return [...new Set(calls.flatMap((call) => announcementOf(config.calling, language, call).words))];
}
