import { t } from '../texts/translate.ts';
import type { TextKey } from '../texts/text-key.ts';

/** One calm sentence while there is nothing else to show. */
export function WaitingPage({ text }: { text: TextKey }) {
  return (
    <div class="waiting-page" role="status">
      <span class="waiting-mark" aria-hidden="true" />
      <p>{t(text)}</p>
    </div>
  );
}
