/** Puts the screen's colours, language and letters on the document. */
import { effect } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import { COMMON_TEXTS } from '../../ui-kit/texts/common.ts';
import { keepLetters } from '../../ui-kit/theme/keep-letters.ts';
import { language } from '../texts/texts.ts';
import { zhCN } from '../texts/zh-CN.ts';

/** Follows `night` until the returned function is called. */
export function applyLook(document: Document, night: ReadonlySignal<boolean>): () => void {
  void keepLetters(document.fonts, [zhCN, COMMON_TEXTS['zh-CN']]);
  return effect(() => {
    document.documentElement.dataset['theme'] = night.value ? 'dark' : 'light';
    document.documentElement.lang = language.value;
  });
}
