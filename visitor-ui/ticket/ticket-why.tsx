/** 为什么还没轮到我: the rule and counts, never another visitor. */
import type { HallAnswer } from '../../protocol/http/hall.ts';
import type { TicketAnswer } from '../../protocol/http/tickets.ts';
import { Icon } from '../../ui-kit/widgets/icon.tsx';
import { timeOfDay } from '../../ui-kit/widgets/hall-time.ts';
import { t } from '../texts/texts.ts';
import { whyText, type WhyLine } from './why-lines.ts';

export function TicketWhy({ ticket, hall }: { ticket: TicketAnswer; hall: HallAnswer | null }) {
  const why = whyText(ticket);
  if (why === null) return null;
  const said = ({ key, facts, since, windows, time }: WhyLine): string =>
    t(key, {
      ...facts,
      ...(since !== undefined && { since: t(since) }),
      ...(windows !== undefined && { windows: windows.join(t('ticket.why.list')) }),
      // Without the hall's time zone no time is right; the line is left out below.
      ...(time !== undefined && hall !== null && { time: timeOfDay(time, hall.timeZone) }),
    });
  const lines = why.lines.filter(({ time }) => time === undefined || hall !== null);
  const phone = hall?.complaintPhone ?? null;
  return (
    <details class="sheet why">
      <summary>
        <Icon name="help" />
        {t(why.title)}
        <Icon name="down" class="why-open" />
      </summary>
      <ul>
        {lines.map((line) => (
          <li key={line.key}>{said(line)}</li>
        ))}
      </ul>
      {phone !== null && <p class="why-help">{t('ticket.why.help', { phone })}</p>}
    </details>
  );
}
