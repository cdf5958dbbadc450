/** The texts of the visitor's pages in the visitor's language. */
import { signal } from '@preact/signals';
import type { Language } from '../../protocol/fields.ts';
import { makeTranslator } from '../../ui-kit/texts/translate.ts';
import { en } from './en.ts';
import { zhCN } from './zh-CN.ts';

export type TextKey = keyof typeof zhCN;

export const language = signal<Language>('zh-CN');
export const { t } = makeTranslator({ 'zh-CN': zhCN, en }, language);

/** The phone's own language where it is one of the hall's, Chinese for everybody else who reads it. */
export function languageOf(languages: readonly string[]): Language {
  const first = languages[0]?.toLowerCase() ?? 'zh';
  return first.startsWith('zh') ? 'zh-CN' : 'en';
}
