import type { TicketAnswer } from '../../protocol/http/tickets.ts';
import { Icon } from '../../ui-kit/widgets/icon.tsx';
import { TicketNumber } from '../../ui-kit/widgets/ticket-number.tsx';
import { useKiosk } from './context.ts';

/** Back in the queue under the same number. */
export function WelcomeBack({ ticket }: { ticket: TicketAnswer }) {
  const { t, touch } = useKiosk();
  const { ahead } = ticket;
  return (
    <div class="notice" role="status">
      <Icon name="check" class="notice-icon" />
      <h1 class="notice-title">{t('welcome.title')}</h1>
      <TicketNumber number={ticket.number} class="number-hero" />
      <p class="notice-text">{t('welcome.text')}</p>
      {ahead !== null && (
        <p class="notice-text">
          {ahead === 0 ? t('number.first') : `${t('number.ahead')} ${t('number.people', { count: ahead })}`}
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
