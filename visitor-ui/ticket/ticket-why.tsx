/** 为什么还没轮到我: the rule and counts, never another visitor. */
import type { HallAnswer } from '../../protocol/http/hall.ts';
import type { TicketAnswer } from '../../protocol/http/tickets.ts';
import { Icon } from '../../ui-kit/widgets/icon.tsx';
import { timeOfDay } from '../../ui-kit/widgets/hall-time.ts';
import { t } from '../texts/texts.ts';
import { whyText, type WhyLine } from './why-lines.ts';

const placeOf = (windows: readonly string[] | null): string =>
  windows === null ? '' : t('ticket.why.bound.where', { windows: windows.join(t('ticket.why.list')) });

export function TicketWhy({ ticket, hall }: { ticket: TicketAnswer; hall: HallAnswer | null }) {
  const why = whyText(ticket);
  if (why === null) return null;
  const said = ({ key, facts, since, where, time }: WhyLine): string =>
    t(key, {
      ...facts,
      ...(since !== undefined && { since: t(since) }),
      ...(where !== undefined && { where: placeOf(where) }),
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
      {why.lead !== null && <p class="why-lead">{said(why.lead)}</p>}
      <ul>
        {lines.map((line) => (
          <li key={line.key}>{said(line)}</li>
        ))}
      </ul>
      {phone !== null && <WhomToAsk phone={phone} />}
    </details>
  );
}

/** The sentence with its telephone number in one piece, which a tap calls. */
function WhomToAsk({ phone }: { phone: string }) {
  const [before, after] = t('ticket.why.help', { phone: '\n' }).split('\n');
  return (
    <p class="why-help">
      {before}
      <a href={`tel:${phone}`}>{phone}</a>
      {after}
    </p>
  );
}
