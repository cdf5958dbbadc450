import type { TicketAnswer } from '../../protocol/http/tickets.ts';
import { Icon } from '../../ui-kit/widgets/icon.tsx';
import { Range } from '../../ui-kit/widgets/range.tsx';
import { TicketNumber } from '../../ui-kit/widgets/ticket-number.tsx';
import type { WelcomeBackScreen } from '../machine/state.ts';
import { useKiosk } from './context.ts';

/** Back in the queue under the same number, or how a number stands that was never gone. */
export function WelcomeBack({ screen }: { screen: WelcomeBackScreen }) {
  const { t, touch, language } = useKiosk();
  const { ticket, isBack } = screen;
  const { ahead, estimate } = ticket;
  return (
    <div class="notice" role="status">
      <Icon name={isBack ? 'check' : 'ticket'} class="notice-icon" />
      <h1 class="notice-title">{t(isBack ? 'welcome.title' : 'place.title')}</h1>
      <TicketNumber number={ticket.number} class="number-hero" />
      <p class="notice-text">{isBack ? t('welcome.text') : <Standing ticket={ticket} />}</p>
      {ahead !== null && (
        <p class="notice-text">
          {ahead === 0 ? t('number.first') : `${t('number.ahead')} ${t('number.people', { count: ahead })}`}
        </p>
      )}
      {estimate !== null && (
        <p class="notice-text">
          {t('number.range')} <Range estimate={estimate} language={language.value} />
        </p>
      )}
      <div class="notice-ways">
        <button type="button" class="press press-main" onClick={() => touch({ type: 'home' })}>
          {t('number.done')}
        </button>
      </div>
    </div>
  );
}

function Standing({ ticket: { state, called } }: { ticket: TicketAnswer }) {
  const { t } = useKiosk();
  switch (state) {
    case 'called':
      return <>{t('place.called', { window: called?.name ?? '' })}</>;
    case 'serving':
      return <>{t('place.serving', { window: called?.name ?? '' })}</>;
    case 'finished':
    case 'cancelled':
    case 'closed':
      return <>{t('place.over')}</>;
    default:
      return <>{t('place.waiting')}</>;
  }
}
