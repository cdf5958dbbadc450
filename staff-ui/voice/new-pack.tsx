/** A new recorded voice: what is spoken, by whom, on whose word. */
import { useSignal } from '@preact/signals';
import { t } from '../texts/translate.ts';
import { freeName, KINDS, type Kind } from './pack-kinds.ts';
import type { TextKey } from '../texts/text-key.ts';
import type { VoiceModel } from './voice-model.ts';

type NewPackProps = {
  readonly model: VoiceModel;
  readonly taken: readonly string[];
  readonly onEnd: () => void;
};

export function NewPack({ model, taken, onEnd }: NewPackProps) {
  const [first] = KINDS;
  const kind = useSignal<Kind>(first);
  const other = useSignal({ language: 'zh-', dialect: '' });
  const speaker = useSignal('');
  const licence = useSignal(t('voices.licence-default'));
  const failed = useSignal<TextKey | null>(null);
  const isOther = kind.value === 'other';
  const language = kind.value === 'other' ? other.value.language : kind.value;
  const name = useSignal<string | null>(null);
  const folder = name.value ?? freeName(language, taken);

  const create = async (): Promise<void> => {
    const dialect = isOther ? other.value.dialect : t(`voices.kind.${kind.value}`);
    const end = await model.create({
      name: folder,
      language,
      dialect,
      speaker: speaker.value.trim(),
      licence: licence.value.trim(),
    });
    if (end === 'ok') onEnd();
    else failed.value = end === 'name-taken' ? 'voices.name-taken' : 'voices.create-failed';
  };

  return (
    <form
      class="new-pack"
      onSubmit={(event) => {
        event.preventDefault();
        void create();
      }}
    >
      <label>
        {t('voices.field.kind')}
        <select
          value={kind.value}
          onChange={({ currentTarget }) =>
            (kind.value = KINDS.find((one) => one === currentTarget.value) ?? first)
          }
        >
          {KINDS.map((one) => (
            <option key={one} value={one}>
              {t(`voices.kind.${one}`)}
            </option>
          ))}
        </select>
      </label>
      {isOther && (
        <>
          <Field
            label="voices.field.dialect"
            value={other.value.dialect}
            set={(dialect) => (other.value = { ...other.value, dialect })}
          />
          <Field
            label="voices.field.language"
            value={other.value.language}
            pattern="[a-z]{2,3}(-[A-Za-z0-9]{2,16}){0,3}"
            set={(code) => (other.value = { ...other.value, language: code })}
          />
        </>
      )}
      <Field label="voices.field.speaker" value={speaker.value} set={(text) => (speaker.value = text)} />
      <Field label="voices.field.licence" value={licence.value} set={(text) => (licence.value = text)} />
      <Field
        label="voices.field.name"
        value={folder}
        pattern="[a-z0-9][a-z0-9\-]{0,39}"
        set={(text) => (name.value = text)}
      />
      {failed.value !== null && (
        <p class="pack-trouble" role="alert">
          {t(failed.value)}
        </p>
      )}
      <p class="new-pack-actions">
        <button type="button" class="small-button" onClick={onEnd}>
          {t('voices.cancel')}
        </button>
        <button type="submit" class="confirm-button">
          {t('voices.create')}
        </button>
      </p>
    </form>
  );
}

function Field(props: {
  readonly label: TextKey;
  readonly value: string;
  readonly pattern?: string;
  readonly set: (text: string) => void;
}) {
  const { label, value, pattern, set } = props;
  return (
    <label>
      {t(label)}
      <input
        required
        value={value}
        maxLength={60}
        {...(pattern !== undefined && { pattern })}
        onInput={({ currentTarget }) => set(currentTarget.value)}
      />
    </label>
  );
}
