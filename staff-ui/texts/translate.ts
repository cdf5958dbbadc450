/** One translator for the staff pages: their own words and the shared ones in one language. */
import { makeTranslator } from '../../ui-kit/texts/translate.ts';
import { COMMON_TEXTS } from '../../ui-kit/texts/common.ts';
import { en } from './en.ts';
import { zhCN } from './zh-CN.ts';
import { whySentence } from '../shared/why-words.ts';
import type { Why } from '../shared/why-words.ts';
import type { Words } from './words.ts';

const dictionaries = {
  'zh-CN': { ...COMMON_TEXTS['zh-CN'], ...zhCN },
  en: { ...COMMON_TEXTS.en, ...en },
};

export const { t, language } = makeTranslator(dictionaries);

/** The sentence in the language of the page. */
export function say(said: Words): string {
  return t(said.key, said.params);
}

/** Why somebody is called, in the language of the page. */
export function sayWhy(why: Why): string {
  const sentence = whySentence(why, language.value);
  return 'text' in sentence ? sentence.text : t(sentence.key);
}
