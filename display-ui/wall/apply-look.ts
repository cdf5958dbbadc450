/** Puts the screen's colours and language on the document. */
import { effect } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import { language } from '../texts/texts.ts';

/** Follows `night` until the returned function is called. */
export function applyLook(document: Document, night: ReadonlySignal<boolean>): () => void {
  return effect(() => {
    document.documentElement.dataset['theme'] = night.value ? 'dark' : 'light';
    document.documentElement.lang = language.value;
  });
}
