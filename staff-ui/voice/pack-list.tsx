/** The recorded voices of the hall: whose, how far, in use or not. */
import { useSignal } from '@preact/signals';
import { Icon } from '../../ui-kit/widgets/icon.tsx';
import { t } from '../texts/translate.ts';
import { NewPack } from './new-pack.tsx';
import type { VoicePack } from '../../protocol/http/voice-packs.ts';
import type { VoiceModel } from './voice-model.ts';

export function PackList({ model }: { readonly model: VoiceModel }) {
  const isNew = useSignal(false);
  const packs = model.packs.value ?? [];
  return (
    <aside class="pack-list">
      <header>
        <h2>{t('voices.packs')}</h2>
        <p>{t('voices.lead')}</p>
      </header>
      {!model.reachable.value && (
        <p class="pack-trouble" role="status">
          {t('voices.retry')}
        </p>
      )}
      {packs.length === 0 && !isNew.value && <p class="pack-none">{t('voices.none')}</p>}
      <ul>
        {packs.map((pack) => (
          <li key={pack.name}>
            <PackCard model={model} pack={pack} />
          </li>
        ))}
      </ul>
      {model.unreadable.map(({ name, reason }) => (
        <p key={name} class="pack-trouble">
          {t('voices.unreadable', { name, reason })}
        </p>
      ))}
      {isNew.value ? (
        <NewPack model={model} taken={packs.map(({ name }) => name)} onEnd={() => (isNew.value = false)} />
      ) : (
        <button type="button" class="small-button pack-new" onClick={() => (isNew.value = true)}>
          <Icon name="plus" /> {t('voices.new')}
        </button>
      )}
    </aside>
  );
}

function PackCard({ model, pack }: { readonly model: VoiceModel; readonly pack: VoicePack }) {
  const { done, of } = model.progress(pack);
  const state = pack.checked ? 'checked' : done < of ? 'incomplete' : 'unchecked';
  return (
    <button
      type="button"
      class="pack-card"
      aria-current={model.pack.value?.name === pack.name}
      onClick={({ currentTarget, detail }) => {
        model.choosePack(pack.name);
        if (detail > 0) currentTarget.blur();
      }}
    >
      <span class="pack-name">
        {pack.dialect}
        <span class={pack.checked ? 'tag tag-green' : 'tag tag-need'}>{t(`voices.${state}`)}</span>
      </span>
      <span class="pack-facts">
        {pack.speaker} · {t('voices.progress', { done, of })}
      </span>
      <span class="pack-bar">
        <span style={{ transform: `scaleX(${of === 0 ? 0 : done / of})` }} />
      </span>
      <span class="pack-facts">
        {pack.usedBy.length > 0
          ? t('voices.used-by', { voices: pack.usedBy.join('、') })
          : t('voices.unused', { name: pack.name })}
      </span>
    </button>
  );
}
