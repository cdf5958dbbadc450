/** Texts by key in the language that the page shows at the moment. */
import { signal } from '@preact/signals';
import type { ReadonlySignal, Signal } from '@preact/signals';
import type { Language } from '../../protocol/fields.ts';
import { fill } from './dictionary.ts';
import type { Dictionary, Facts, SameKeys } from './dictionary.ts';

export type Translator<T extends Dictionary> = {
  /** The text of a key with its `{name}` places filled; reading it in a view follows the language. */
  readonly t: (key: keyof T & string, facts?: Facts) => string;
  readonly language: Signal<Language>;
};

/** Two dictionaries with the same keys. */
export type Dictionaries<T extends Dictionary> = {
  readonly 'zh-CN': T;
  readonly en: SameKeys<NoInfer<T>>;
};

/** The `t` of dictionaries in a language that something else decides. */
export function translateBy<T extends Dictionary>(
  dictionaries: Dictionaries<T>,
  language: ReadonlySignal<Language>,
): Translator<T>['t'] {
  return (key, facts) => fill(dictionaries[language.value][key] ?? '', facts);
}

/**
 * A translator with its language. Several translators follow one language when they are given the same
 * signal; otherwise each starts in Chinese.
 */
export function makeTranslator<T extends Dictionary>(
  dictionaries: Dictionaries<T>,
  language: Signal<Language> = signal<Language>('zh-CN'),
): Translator<T> {
  return { t: translateBy(dictionaries, language), language };
}
