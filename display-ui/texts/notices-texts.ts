/** The texts of the notices page: its own and those of all display pages, in one language. */
import { makeTranslator } from '../../ui-kit/texts/translate.ts';
import { en } from './en.ts';
import { noticesEn } from './notices-en.ts';
import { noticesZhCN } from './notices-zh-CN.ts';
import { language } from './texts.ts';
import { zhCN } from './zh-CN.ts';

const dictionaries = { 'zh-CN': { ...zhCN, ...noticesZhCN }, en: { ...en, ...noticesEn } };

export type NoticeKey = keyof (typeof dictionaries)['zh-CN'];

/** Follows the language of `texts.ts`. */
export const { t: tn } = makeTranslator(dictionaries, language);
