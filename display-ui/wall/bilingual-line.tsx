import type { Facts } from '../../ui-kit/texts/dictionary.ts';
import { language, second, t } from '../texts/texts.ts';
import type { TextKey } from '../texts/texts.ts';

type BilingualLineProps = {
  readonly k: TextKey;
  readonly facts?: Facts;
  /** Facts of the second line where they read differently there, such as lists. */
  readonly secondFacts?: Facts;
  readonly class?: string;
};

/** A text with the screen's second language small beneath it. */
export function BilingualLine({ k, facts, secondFacts = facts, class: extra = '' }: BilingualLineProps) {
  const other = language.value === 'en' ? 'zh-CN' : 'en';
  return (
    <span class={`bi ${extra}`}>
      <span class="bi-first">{t(k, facts)}</span>
      <span class="bi-second" lang={other}>
        {second(k, secondFacts)}
      </span>
    </span>
  );
}
