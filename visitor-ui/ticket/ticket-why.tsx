/** 为什么还没轮到我: the rule and counts, never another visitor. */
import type { HallAnswer } from '../../protocol/http/hall.ts';
import type { TicketAnswer } from '../../protocol/http/tickets.ts';
import { Icon } from '../../ui-kit/widgets/icon.tsx';
import { t } from '../texts/texts.ts';

export function TicketWhy({ ticket, hall }: { ticket: TicketAnswer; hall: HallAnswer | null }) {
  const { ahead, greenAheadAtMost: most } = ticket;
  return (
    <details class="sheet why">
      <summary>
        <Icon name="help" />
        {t('ticket.why')}
        <Icon name="down" class="why-open" />
      </summary>
      {ahead !== null && ahead > 0 && <p>{t('ticket.why.ahead', { ahead })}</p>}
      {most !== null && <p>{t('ticket.why.green', { most })}</p>}
      {hall !== null && <p>{t('ticket.why.rule', { k: hall.k })}</p>}
      {hall !== null && hall.complaintPhone !== null && (
        <p>{t('ticket.why.help', { phone: hall.complaintPhone })}</p>
      )}
    </details>
  );
}
