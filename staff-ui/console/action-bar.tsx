/** The one bar of actions: each with its key, and in words why it is not possible. */
import { t, say } from '../texts/translate.ts';
import { PRESENCE } from './console-model.ts';
import { untilMissable, USUAL_HOLD } from './hold-time.ts';
import './action-bar.css';
import type { TextKey } from '../texts/text-key.ts';
import type { ConsoleModel } from './console-model.ts';
import type { WindowNow } from './window-now.ts';

type Pressable = Parameters<ConsoleModel['press']>[0];
type Slot = { readonly action: Pressable; readonly key: string; readonly label: TextKey };

function nextLabel(here: WindowNow): TextKey {
  if (here.ticket === null) return 'action.next';
  return here.state === 'closing' ? 'action.next-closes' : 'action.next-ends';
}

export function ActionBar({ model }: { model: ConsoleModel }) {
  const here = model.here.value;
  const presence = PRESENCE[here.state];
  const groups: readonly (readonly Slot[])[] = [
    [
      { action: 'next', key: 'F1', label: nextLabel(here) },
      { action: 'recall', key: 'F2', label: 'action.recall' },
      { action: 'start', key: 'F3', label: 'action.start' },
      { action: 'finish', key: 'F4', label: 'action.finish' },
    ],
    [
      { action: 'miss', key: 'F6', label: 'action.miss' },
      { action: 'hold', key: 'F7', label: 'action.hold' },
      { action: 'bring-back', key: 'Shift+F7', label: 'action.bring-back' },
      { action: 'transfer', key: 'F8', label: 'action.transfer' },
    ],
    [
      {
        action: presence,
        key: 'F9',
        label: here.state === 'closing' ? 'action.reopen' : `action.${presence}`,
      },
      { action: 'close', key: 'Shift+F9', label: 'action.close' },
    ],
    [{ action: 'help', key: 'F10', label: here.helpSince === null ? 'action.help' : 'action.helped' }],
  ];
  return (
    <nav class="action-bar" aria-label={t('action.bar')}>
      {groups.map((slots) => (
        <div class="action-group" key={slots[0]?.key}>
          {slots.map((slot) => (
            <ActionButton key={slot.key} model={model} slot={slot} />
          ))}
        </div>
      ))}
    </nav>
  );
}

function ActionButton({ model, slot }: { model: ConsoleModel; slot: Slot }) {
  const { action, key, label } = slot;
  const answer = model.possible(action);
  const hint = action === 'miss' && answer.can === 'early' ? missHint(model) : null;
  const isUrgent =
    (action === 'open' || action === 'resume') && answer.can === 'yes' && model.here.value.ticket === null;
  return (
    <button
      type="button"
      class="action"
      data-action={action}
      data-can={answer.can}
      data-urgent={isUrgent || undefined}
      data-pending={model.pending.value === action || undefined}
      aria-disabled={answer.can === 'no'}
      aria-keyshortcuts={key}
      {...(answer.can === 'yes' ? {} : { title: say(answer.why) })}
      onClick={() => model.press(action)}
    >
      <kbd>{key}</kbd>
      <span class="action-name">{t(label)}</span>
      {hint !== null && <span class="action-hint">{hint}</span>}
    </button>
  );
}

function missHint(model: ConsoleModel): string | null {
  const { ticket } = model.here.value;
  if (ticket === null) return null;
  const { calls, waitMs } = untilMissable(ticket, model.now.value, USUAL_HOLD);
  if (calls > 0) return t('hint.calls', { calls });
  return t('hint.seconds', { seconds: Math.ceil(waitMs / 1000) });
}
