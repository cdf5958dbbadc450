/** Every word of the script as a small card: recorded, missing, the one in hand. */
import { Icon } from '../../ui-kit/widgets/icon.tsx';
import { t } from '../texts/translate.ts';
import type { ScriptWord } from '../../protocol/http/voice-packs.ts';
import type { VoiceModel } from './voice-model.ts';

const GROUPS: readonly ScriptWord['group'][] = ['sentence', 'digit', 'window', 'letter'];

export function WordSheet({ model }: { readonly model: VoiceModel }) {
  const recorded = model.pack.value?.recorded ?? [];
  const chosen = model.word.value?.word ?? null;
  return (
    <nav class="word-sheet">
      {GROUPS.map((group) => {
        const words = model.script.value.filter((one) => one.group === group);
        if (words.length === 0) return null;
        return (
          <section key={group}>
            <h3>{t(`voices.group.${group}`)}</h3>
            <ul>
              {words.map(({ word }) => (
                <li key={word}>
                  <button
                    type="button"
                    class="word-card"
                    data-recorded={recorded.includes(word) || undefined}
                    aria-current={word === chosen}
                    onClick={({ currentTarget, detail }) => {
                      model.choose(word);
                      // After a click of the mouse the space bar is for recording again.
                      if (detail > 0) currentTarget.blur();
                    }}
                  >
                    {word}
                    {recorded.includes(word) && <Icon name="check" />}
                  </button>
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </nav>
  );
}
