/** The texts of the display pages in the language of the screen, `?lang=en` for English first. */
import { signal } from '@preact/signals';
import type { Language } from '../../protocol/fields.ts';
import { fill } from '../../ui-kit/texts/dictionary.ts';
import type { Facts } from '../../ui-kit/texts/dictionary.ts';
import { makeTranslator } from '../../ui-kit/texts/translate.ts';
import { en } from './en.ts';
import { zhCN } from './zh-CN.ts';

export type TextKey = keyof typeof zhCN;

const dictionaries = { 'zh-CN': zhCN, en };

export const language = signal<Language>('zh-CN');
export const { t } = makeTranslator(dictionaries, language);

/** The same text in the screen's second language: the small line under the large one. */
export function second(key: TextKey, facts?: Facts): string {
  return fill(dictionaries[language.value === 'en' ? 'zh-CN' : 'en'][key], facts);
}

/** The language that a screen's address asks for. */
export function languageIn(search: string): Language {
  return new URLSearchParams(search).get('lang') === 'en' ? 'en' : 'zh-CN';
}
