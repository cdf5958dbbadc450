/** Who is at the window: the number, the running clock, what to mind, and why this number. */
import { useComputed } from '@preact/signals';
import { pick } from '../../ui-kit/texts/bilingual.ts';
import { Icon } from '../../ui-kit/widgets/icon.tsx';
import { TicketNumber } from '../../ui-kit/widgets/ticket-number.tsx';
import { runningClock, wholeMinutes } from '../shared/duration.ts';
import { NEED_ICONS } from '../shared/need-icons.ts';
import { language, sayWhy, t } from '../texts/translate.ts';
import { findItem } from './materials.ts';
import type { CatalogueAnswer } from '../../protocol/http/hall.ts';
import type { StaffTicket } from '../../protocol/view/staff.ts';
import type { ConsoleModel } from './console-model.ts';
import type { QueueRow } from './queue-model.ts';
import type { WindowNow } from './window-now.ts';

type TicketCardProps = {
  readonly model: ConsoleModel;
  readonly next: QueueRow | null;
  readonly catalogue: CatalogueAnswer | null;
};

export function TicketCard({ model, next, catalogue }: TicketCardProps) {
  const here = model.here.value;
  return here.ticket === null ? (
    <IdleCard model={model} here={here} next={next} catalogue={catalogue} />
  ) : (
    <RunningCard model={model} ticket={here.ticket} catalogue={catalogue} />
  );
}

function RunningCard({
  model,
  ticket,
  catalogue,
}: {
  model: ConsoleModel;
  ticket: StaffTicket;
  catalogue: CatalogueAnswer | null;
}) {
  const item = findItem(catalogue, ticket.item);
  const reason = model.reason.value;
  const usual = item?.typicalMinutes ?? null;
  return (
    <section class="ticket-card" data-state={ticket.state}>
      <p class="ticket-head">
        <span>{t(ticket.state === 'serving' ? 'leader.serving' : 'leader.called')}</span>
        <TicketClock model={model} ticket={ticket} usualMinutes={usual} />
      </p>
      <TicketNumber number={ticket.number} class="ticket-hero" />
      <p class="ticket-item">{item === null ? ticket.item : pick(item.name, language.value)}</p>
      <p class="ticket-tags">
        <span class={ticket.class === 'green' ? 'tag tag-green' : 'tag'}>
          {t(`class.${ticket.class}`)}
          {ticket.verified !== 'none' && ` · ${t(`verified.${ticket.verified}`)}`}
        </span>
        {ticket.state === 'called' && (
          <span class="tag">{t('ticket.calls', { calls: ticket.recalls + 1 })}</span>
        )}
        {ticket.cases > 1 && <span class="tag">{t('ticket.cases', { cases: ticket.cases })}</span>}
      </p>
      <Needs ticket={ticket} />
      <div class="ticket-why">
        <p title={t('ticket.why')}>{reason !== null && reason.call === ticket.call && sayWhy(reason.why)}</p>
        <button
          type="button"
          class="small-button"
          aria-label={t('explain.why-label', { number: ticket.number })}
          onClick={() => model.askWhy(ticket)}
        >
          {t('explain.why')}
        </button>
      </div>
    </section>
  );
}

function TicketClock(props: { model: ConsoleModel; ticket: StaffTicket; usualMinutes: number | null }) {
  const { model, ticket, usualMinutes } = props;
  const since = (ticket.state === 'serving' ? ticket.startedAt : ticket.calledAt) ?? ticket.since;
  // Computed by the second, or the card would be drawn four times as often as it changes.
  const seconds = useComputed(() => Math.floor(Math.max(0, model.now.value - since) / 1000)).value;
  const isLong = ticket.state === 'serving' && usualMinutes !== null && seconds > usualMinutes * 2 * 60;
  const title = isLong ? t('ticket.overdue', { minutes: usualMinutes }) : undefined;
  return (
    <time class={isLong ? 'ticket-clock ticket-clock-long' : 'ticket-clock'} {...(title && { title })}>
      {runningClock(seconds * 1000)}
    </time>
  );
}

type IdleProps = Pick<TicketCardProps, 'model' | 'next' | 'catalogue'> & { readonly here: WindowNow };

function IdleCard({ model, here, next, catalogue }: IdleProps) {
  if (here.state === 'closed') return <Quiet state="closed" title="ticket.closed" note="ticket.press-open" />;
  if (here.state === 'paused')
    return <Quiet state="paused" title="ticket.paused" note="ticket.press-resume" />;
  const ticket = here.reserved ?? next?.ticket ?? null;
  const item = ticket === null ? null : findItem(catalogue, ticket.item);
  return (
    <section class="ticket-card ticket-idle" data-state="open">
      <p class="ticket-head">
        <span>{t('ticket.none')}</span>
        {here.idleSince !== null && <IdleClock model={model} since={here.idleSince} />}
      </p>
      {ticket === null ? (
        <p class="ticket-quiet">{t('ticket.nobody')}</p>
      ) : (
        <>
          <p class="ticket-note">{t('ticket.press-next')}</p>
          <TicketNumber number={ticket.number} class="ticket-next" />
          <p class="ticket-item">{item === null ? ticket.item : pick(item.name, language.value)}</p>
          {here.reserved !== null && (
            <p class="ticket-note">{t('ticket.reserved', { number: ticket.number })}</p>
          )}
          <Needs ticket={ticket} />
        </>
      )}
    </section>
  );
}

function Needs({ ticket }: { ticket: StaffTicket }) {
  if (ticket.needs.length === 0) return null;
  return (
    <ul class="ticket-needs" aria-label={t('ticket.needs')}>
      {ticket.needs.map((need) => (
        <li key={need}>
          <Icon name={NEED_ICONS[need]} /> {t(`need.${need}`)}
        </li>
      ))}
    </ul>
  );
}

function IdleClock({ model, since }: { model: ConsoleModel; since: number }) {
  const minutes = useComputed(() => wholeMinutes(model.now.value - since)).value;
  return <span class="ticket-clock">{minutes > 0 ? t('queue.waited', { minutes }) : ''}</span>;
}

function Quiet(props: {
  state: string;
  title: 'ticket.closed' | 'ticket.paused';
  note: 'ticket.press-open' | 'ticket.press-resume';
}) {
  return (
    <section class="ticket-card ticket-idle" data-state={props.state}>
      <p class="ticket-quiet">{t(props.title)}</p>
      <p class="ticket-note">{t(props.note)}</p>
    </section>
  );
}
