/** What the visitor can ask for; giving the number up asks once more, in the page. */
import { useEffect, useRef } from 'preact/hooks';
import { problemSentence } from '../../ui-kit/texts/common.ts';
import { Icon } from '../../ui-kit/widgets/icon.tsx';
import type { IconName } from '../../ui-kit/widgets/icon-paths.ts';
import { language, t } from '../texts/texts.ts';
import type { Action } from './phase.ts';
import type { TicketModel } from './ticket-model.ts';

const ICON: Readonly<Record<Action, IconName>> = { 'step-out': 'clock', return: 'return', cancel: 'close' };

function Confirm({ model, number }: { model: TicketModel; number: string }) {
  const box = useRef<HTMLElement>(null);
  useEffect(() => {
    box.current?.focus();
    box.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  return (
    <section class="confirm" role="alertdialog" aria-labelledby="confirm-title" tabIndex={-1} ref={box}>
      <h2 id="confirm-title">{t('ticket.confirm', { number })}</h2>
      <p>{t('ticket.confirm.more')}</p>
      <button class="wish wish-return" onClick={model.keep}>
        {t('ticket.confirm.no')}
      </button>
      <button class="wish wish-cancel" disabled={model.busy.value} onClick={() => void model.confirm()}>
        {t('ticket.confirm.yes')}
      </button>
    </section>
  );
}

export function TicketActions({ model, number }: { model: TicketModel; number: string }) {
  if (model.confirming.value) return <Confirm model={model} number={number} />;
  const refusal = model.refusal.value;
  return (
    <section class="wishes">
      {refusal !== null && (
        <p class="wishes-refusal" role="alert">
          <Icon name="warning" />
          {problemSentence(refusal, language.value)}
        </p>
      )}
      {model.actions.value.map((action) => (
        <button
          key={action}
          class={`wish wish-${action}`}
          disabled={model.busy.value}
          onClick={() => void model.want(action)}
        >
          <Icon name={ICON[action]} />
          {t(`ticket.${action}`)}
        </button>
      ))}
    </section>
  );
}
