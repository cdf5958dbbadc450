/** The title in the browser's tab: visible while another page is open. */
import { t } from '../texts/texts.ts';
import type { TicketScreen } from './ticket-model.ts';

export function pageTitle(screen: TicketScreen): string {
  if (screen.kind !== 'ticket') return t('ticket.title');
  const { ticket, phase } = screen;
  if (phase.kind === 'called') {
    return `★ ${ticket.number} ${t('ticket.called')} ${t('ticket.called.window', { name: phase.window })}`;
  }
  if (phase.kind === 'waiting' && phase.ahead !== null) {
    return `${ticket.number} · ${t('ticket.ahead.before')} ${phase.ahead} ${t('ticket.ahead.after')}`.trim();
  }
  return `${ticket.number} · ${t('ticket.title')}`;
}
