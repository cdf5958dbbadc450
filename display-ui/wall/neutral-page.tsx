import type { TextKey } from '../texts/texts.ts';
import { BilingualLine } from './bilingual-line.tsx';

/** A page without any number: two sentences, each in two languages. */
export function NeutralPage({
  title,
  more,
  facts = {},
}: {
  title: TextKey;
  more: TextKey;
  facts?: Record<string, string>;
}) {
  return (
    <main class="wall-neutral">
      <BilingualLine k={title} class="wall-neutral-title" />
      <BilingualLine k={more} facts={facts} class="wall-neutral-more" />
    </main>
  );
}
