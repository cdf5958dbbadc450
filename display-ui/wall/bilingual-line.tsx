import type { Facts } from '../../ui-kit/texts/dictionary.ts';
import { language, second, t } from '../texts/texts.ts';
import type { TextKey } from '../texts/texts.ts';

/** A text with the screen's second language small beneath it. */
export function BilingualLine({
  k,
  facts,
  class: extra = '',
}: {
  k: TextKey;
  facts?: Facts;
  class?: string;
}) {
  const other = language.value === 'en' ? 'zh-CN' : 'en';
  return (
    <span class={`bi ${extra}`}>
      <span class="bi-first">{t(k, facts)}</span>
      <span class="bi-second" lang={other}>
        {second(k, facts)}
      </span>
    </span>
  );
}
