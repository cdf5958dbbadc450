/** The line where the eye is: what came of the last press, a lost link, and taking a press back. */
import { useComputed } from '@preact/signals';
import { Icon } from '../../ui-kit/widgets/icon.tsx';
import { say, t } from '../texts/translate.ts';
import type { ConsoleModel } from './console-model.ts';

export function ToldLine({ model }: { model: ConsoleModel }) {
  const told = model.told.value;
  const linked = model.linked.value;
  return (
    <div class="told" aria-live="assertive">
      {!linked && (
        <p class="told-line told-gone">
          <Icon name="warning" />
          <span>
            {t('link.gone')} {t('link.gone-paper')}
          </span>
        </p>
      )}
      {linked && told !== null && (
        <p key={told.at} class={`told-line told-${told.tone}`}>
          <Icon name={told.tone === 'refused' ? 'info' : 'check'} />
          <span>{say(told.words)}</span>
        </p>
      )}
      <UndoStrip model={model} />
    </div>
  );
}

const WHAT = {
  finish: { named: 'undo.finish', bare: 'undo.last-finish' },
  miss: { named: 'undo.miss', bare: 'undo.last-miss' },
  hold: { named: 'undo.hold', bare: 'undo.last-hold' },
} as const;

function UndoStrip({ model }: { model: ConsoleModel }) {
  const seconds = useComputed(() => {
    const until = model.here.value.undo?.until ?? 0;
    return Math.max(0, Math.ceil((until - model.now.value) / 1000));
  }).value;
  const undo = model.here.value.undo;
  if (undo === null || seconds === 0) return null;
  const number = model.lastNumber.value;
  const { named, bare } = WHAT[undo.what];
  return (
    <div class="undo-strip">
      <span>{number === null ? t(bare) : t(named, { number })}</span>
      <button type="button" class="small-button undo-button" onClick={() => model.press('undo')}>
        <Icon name="return" /> {t('undo.button', { seconds })} <kbd>Ctrl+Z</kbd>
      </button>
    </div>
  );
}
