import type { LocalText } from '../../config/index.ts';

/** The text in one language, or null where there is none. */
export function localTextOrNull(text: LocalText | undefined, language: 'zh' | 'en'): string | null {
  return text === undefined ? null : text[language];
}
