/** Puts a page into its document and keeps the document's language and title with it. */
import { effect } from '@preact/signals';
import { render } from 'preact';
import '../../ui-kit/theme/theme.css';
import './page.css';
import { language, t } from '../texts/translate.ts';
import type { ComponentChild } from 'preact';
import type { TextKey } from '../texts/text-key.ts';

export function mount(title: TextKey, page: ComponentChild): void {
  effect(() => {
    document.documentElement.lang = language.value;
    document.title = t(title);
  });
  const root = document.getElementById('app');
  if (root !== null) render(page, root);
}
