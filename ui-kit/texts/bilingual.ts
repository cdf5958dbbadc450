import type { Bilingual, Language } from '../../protocol/fields.ts';

/** A text of the hall's own files in the language asked for; Chinese where English is empty. */
export function pick(text: Bilingual, language: Language): string {
  return language === 'en' && text.en !== '' ? text.en : text.zh;
}
