/** A whole call in the recorded voice, and the word of a person that it may be used. */
import { useSignal } from '@preact/signals';
import { Icon } from '../../ui-kit/widgets/icon.tsx';
import { t } from '../texts/translate.ts';
import type { HallAnswer } from '../../protocol/http/hall.ts';
import type { VoicePack } from '../../protocol/http/voice-packs.ts';
import type { VoiceModel } from './voice-model.ts';

type TryProps = { readonly model: VoiceModel; readonly pack: VoicePack; readonly hall: HallAnswer };

export function TryCall({ model, pack, hall }: TryProps) {
  const number = useSignal(`${hall.queues[0]?.prefix ?? ''}012`);
  const window = useSignal(hall.windows[2]?.id ?? hall.windows[0]?.id ?? '1');
  const recall = useSignal(false);
  return (
    <section class="try-call">
      <header class="try-head">
        <h3>{t('voices.try')}</h3>
        <label>
          <input
            type="checkbox"
            checked={recall.value}
            onClick={({ currentTarget, detail }) => {
              recall.value = currentTarget.checked;
              // After a click of the mouse the space bar is for recording again.
              if (detail > 0) currentTarget.blur();
            }}
          />
          {t('voices.try-recall')}
        </label>
      </header>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void model.tryCall({ number: number.value, window: window.value, recall: recall.value });
        }}
      >
        <label>
          {t('voices.try-number')}
          <input
            value={number.value}
            maxLength={8}
            onInput={({ currentTarget }) => (number.value = currentTarget.value.toUpperCase())}
          />
        </label>
        <label>
          {t('voices.try-window')}
          <select value={window.value} onChange={({ currentTarget }) => (window.value = currentTarget.value)}>
            {hall.windows.map(({ id }) => (
              <option key={id} value={id}>
                {id}
              </option>
            ))}
          </select>
        </label>
        <button type="submit" class="small-button">
          <Icon name="speaker" /> {t('voices.try-play')}
        </button>
      </form>
      <Tried model={model} />
      <Confirm model={model} pack={pack} />
    </section>
  );
}

function Tried({ model }: { readonly model: VoiceModel }) {
  const tried = model.tried.value;
  if (tried === null || tried.state === 'ok') return null;
  return (
    <p class="try-told" role="status">
      {tried.state === 'failed'
        ? t('voices.try-failed')
        : t('voices.try-missing', { words: tried.words.join('、') })}
    </p>
  );
}

function Confirm({ model, pack }: { readonly model: VoiceModel; readonly pack: VoicePack }) {
  if (pack.checked) {
    return (
      <>
        <p class="try-note try-good">
          <Icon name="check" /> {t('voices.confirmed-note')}
        </p>
        <button type="button" class="small-button" onClick={() => void model.setChecked(false)}>
          {t('voices.withdraw')}
        </button>
      </>
    );
  }
  const isReady = model.tried.value?.state === 'ok';
  return (
    <>
      <p class="try-note">{t('voices.confirm-note')}</p>
      <button
        type="button"
        class="confirm-button"
        aria-disabled={!isReady}
        onClick={() => isReady && void model.setChecked(true)}
      >
        {t('voices.confirm')}
      </button>
    </>
  );
}
