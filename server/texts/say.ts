import type { Language } from '../../protocol/fields.ts';
import { en } from './en.ts';
import { zhCN, type ServerText } from './zh-CN.ts';

export type { ServerText } from './zh-CN.ts';

const BOOKS: Readonly<Record<Language, Readonly<Record<ServerText, string>>>> = { 'zh-CN': zhCN, en };

/** The sentence in the language, its `{names}` filled in. */
export function say(
  language: Language,
  key: ServerText,
  facts: Readonly<Record<string, string | number>> = {},
): string {
  return BOOKS[language][key].replace(/\{(\w+)\}/g, (whole, name: string) => String(facts[name] ?? whole));
}

/** True when a sentence of that name exists: for codes that come from elsewhere. */
export function hasText(key: string): key is ServerText {
  return Object.hasOwn(zhCN, key);
}
