import { problemSentence } from '../../ui-kit/texts/common.ts';
import { TicketNumber } from '../../ui-kit/widgets/ticket-number.tsx';
import type { ComeBackScreen } from '../machine/state.ts';
import { isNumber } from '../machine/touch-after.ts';
import { useKiosk } from './context.ts';
import { Keys } from './keys.tsx';
import './come-back.css';

/** 我回来了: the number from the slip, typed or scanned. */
export function ComeBack({ screen }: { screen: ComeBackScreen }) {
  const { kiosk, t, touch, isOff, newKey, language } = useKiosk();
  const { typed, sending, problem } = screen;
  const prefixes = [...new Set((kiosk.hall.value?.queues ?? []).map(({ prefix }) => prefix))].join('');
  const rows = [prefixes, '12345', '67890'].filter((row) => row !== '');
  const isBusy = sending !== null;
  return (
    <div class="page come-back">
      <h1 class="page-title">{t('return.title')}</h1>
      <p class="page-lead">{t('return.hint')}</p>
      <div class="come-back-number">
        {typed === '' ? (
          <span class="come-back-empty">{t('return.empty')}</span>
        ) : (
          <TicketNumber number={typed} />
        )}
      </div>
      <p class="come-back-problem" role="alert">
        {problem !== null && problemSentence(problem, language.value)}
      </p>
      <Keys rows={rows} disabled={isBusy} />
      <button
        type="button"
        class="press press-main come-back-send"
        disabled={isBusy || isOff('send') || !isNumber(typed)}
        onClick={() => touch({ type: 'send', key: newKey() })}
      >
        {t(isBusy ? 'return.sending' : 'return.send')}
      </button>
    </div>
  );
}
