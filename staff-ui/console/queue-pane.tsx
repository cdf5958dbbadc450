/** Who waits here, in calling order, next one first with its reason; then who was missed or is on hold. */
import { pick } from '../../ui-kit/texts/bilingual.ts';
import { Icon } from '../../ui-kit/widgets/icon.tsx';
import { TicketNumber } from '../../ui-kit/widgets/ticket-number.tsx';
import { useComputed } from '@preact/signals';
import { wholeMinutes } from '../shared/duration.ts';
import { NEED_ICONS } from '../shared/need-icons.ts';
import { language, sayWhy, t } from '../texts/translate.ts';
import { findItem } from './materials.ts';
import { asideElsewhere } from './window-now.ts';
import './queue-pane.css';
import type { CatalogueAnswer, HallAnswer } from '../../protocol/http/hall.ts';
import type { WindowQueue } from '../../protocol/http/windows.ts';
import type { StaffTicket } from '../../protocol/view/staff.ts';
import type { Why } from '../shared/why-words.ts';
import type { Desk } from './desk.ts';

type PaneProps = {
  readonly desk: Desk;
  readonly hall: HallAnswer;
  readonly catalogue: CatalogueAnswer | null;
};

/** A longer list would only be scrolled; the count says the rest. */
const ROWS_SHOWN = 40;

export function QueuePane({ desk, hall, catalogue }: PaneProps) {
  const state = desk.queue.state.value;
  return (
    <section class="queue-pane" aria-label={t('queue.title')}>
      <header class="pane-head">
        <h2>{t('queue.title')}</h2>
        {state.at === 'known' && (
          <span class="queue-count">{t('queue.count', { count: state.queue.waiting })}</span>
        )}
      </header>
      {state.at === 'known' && <Counter counter={state.queue.counter} />}
      {state.at === 'known' && state.stale && <p class="queue-stale">{t('queue.stale')}</p>}
      {state.at === 'loading' ? (
        <p class="pane-empty">{t('queue.loading')}</p>
      ) : (
        <WaitingList desk={desk} queue={state.queue} catalogue={catalogue} />
      )}
      <AsideList desk={desk} hall={hall} catalogue={catalogue} />
    </section>
  );
}

function Counter({ counter }: { counter: WindowQueue['counter'] }) {
  const { now, most } = counter;
  if (most === null) return <p class="queue-counter">{t('queue.counter-free')}</p>;
  return (
    <p class="queue-counter">
      <span class="counter-dots" aria-hidden="true">
        {Array.from({ length: most }, (_, index) => (
          <i key={index} data-on={index < now || undefined} />
        ))}
      </span>
      {t('queue.counter', { now, most })}
    </p>
  );
}

function WaitingList({
  desk,
  queue,
  catalogue,
}: {
  desk: Desk;
  queue: WindowQueue;
  catalogue: CatalogueAnswer | null;
}) {
  if (queue.rows.length === 0) {
    return (
      <div class="pane-empty">
        <p>{t(queue.waiting > 0 ? 'queue.not-here' : 'queue.empty')}</p>
        <p class="pane-empty-note">
          {queue.waiting > 0 ? t('queue.not-here-note', { count: queue.waiting }) : t('queue.empty-note')}
        </p>
      </div>
    );
  }
  const nextId = queue.next?.ticket.id;
  const shown = queue.rows.slice(0, ROWS_SHOWN);
  return (
    <ol class="waiting-list">
      {shown.map(({ ticket, why }) => (
        <WaitingRow
          key={ticket.id}
          desk={desk}
          ticket={ticket}
          catalogue={catalogue}
          next={ticket.id === nextId}
          why={ticket.id === nextId ? (queue.next?.why ?? why) : null}
        />
      ))}
      {queue.rows.length > shown.length && (
        <li class="pane-more">{t('queue.more', { count: queue.rows.length - shown.length })}</li>
      )}
    </ol>
  );
}

type RowProps = {
  readonly desk: Desk;
  readonly ticket: StaffTicket;
  readonly catalogue: CatalogueAnswer | null;
  readonly next: boolean;
  readonly why: Why | null;
};

function WaitingRow({ desk, ticket, catalogue, next, why }: RowProps) {
  const item = findItem(catalogue, ticket.item);
  const minutes = useComputed(() => wholeMinutes(desk.console.now.value - ticket.issuedAt)).value;
  const reserved = desk.console.here.value.reserved?.id === ticket.id;
  const can = desk.console.possible('call');
  return (
    <li class={next ? 'waiting-row waiting-next' : 'waiting-row'}>
      <div class="waiting-line">
        <TicketNumber number={ticket.number} class="waiting-number" />
        <span class="waiting-what">
          <span class="waiting-item">{item === null ? ticket.item : pick(item.name, language.value)}</span>
          <span class="waiting-marks">
            {ticket.class === 'green' && <span class="tag tag-green">{t('class.green')}</span>}
            {ticket.needs.map((need) => (
              <span key={need} class="tag tag-need" title={t(`need.${need}`)}>
                <Icon name={NEED_ICONS[need]} label={t(`need.${need}`)} />
              </span>
            ))}
          </span>
        </span>
        <span class="waiting-end">
          <span class="waiting-minutes tabular">{t('queue.waited', { minutes })}</span>
          {!next && (
            <button
              type="button"
              class="small-button waiting-call"
              aria-label={t('queue.call-label', { number: ticket.number })}
              aria-disabled={can.can === 'no'}
              onClick={() => desk.console.askToCall(ticket)}
            >
              {t('queue.call')}
            </button>
          )}
        </span>
        {!next && <WhyButton desk={desk} ticket={ticket} />}
      </div>
      {next && (
        <div class="waiting-why">
          <p>
            <strong>{t(reserved ? 'queue.reserved' : 'queue.next')}</strong> {why !== null && sayWhy(why)}
          </p>
          <WhyButton desk={desk} ticket={ticket} words />
        </div>
      )}
    </li>
  );
}

/** Opens the explanation in the middle; pressed again, closes it. A sign in the rows, a word at the next one. */
function WhyButton({
  desk,
  ticket,
  words = false,
}: Pick<RowProps, 'desk' | 'ticket'> & { readonly words?: boolean }) {
  const panel = desk.console.panel.value;
  return (
    <button
      type="button"
      class={words ? 'small-button' : 'small-button why-sign'}
      title={t('explain.why')}
      aria-label={t('explain.why-label', { number: ticket.number })}
      aria-expanded={panel.kind === 'why' && panel.ticket.id === ticket.id}
      onClick={() => desk.console.askWhy(ticket)}
    >
      {words ? t('explain.why') : <Icon name="help" />}
    </button>
  );
}

function AsideList({ desk, hall, catalogue }: PaneProps) {
  const here = desk.console.here.value;
  const queues = hall.windows.find((window) => window.id === here.id)?.queues ?? [];
  const elsewhere = asideElsewhere(desk.link.view.value, { id: here.id, queues });
  const own = [...here.away, ...here.missed];
  if (own.length + elsewhere.length === 0) return null;
  return (
    <section class="aside-list">
      <header class="pane-head">
        <h2>
          {t('queue.away')} · {t('queue.missed')}
        </h2>
        {own.length > 0 && <span class="pane-note">{t('queue.returns')}</span>}
      </header>
      <ul>
        {[...own, ...elsewhere].map((ticket) => (
          <AsideRow
            key={ticket.id}
            desk={desk}
            ticket={ticket}
            catalogue={catalogue}
            own={here.id === ticket.window}
          />
        ))}
      </ul>
    </section>
  );
}

function AsideRow({
  desk,
  ticket,
  catalogue,
  own,
}: Pick<RowProps, 'desk' | 'ticket' | 'catalogue'> & { own: boolean }) {
  const item = findItem(catalogue, ticket.item);
  const minutes = useComputed(() => wholeMinutes(desk.console.now.value - ticket.since)).value;
  const can = desk.console.possible('bring-back-one');
  return (
    <li class="aside-row">
      <TicketNumber number={ticket.number} class="waiting-number" />
      <span class="waiting-what">
        <span class="waiting-item">{item === null ? ticket.item : pick(item.name, language.value)}</span>
        <span class="waiting-marks">
          <span class="tag">{t(ticket.state === 'away' ? 'queue.away' : 'queue.missed')}</span>
          {!own && ticket.window !== null && (
            <span class="tag">{t('window.name', { window: ticket.window })}</span>
          )}
          <span class="aside-since">
            {minutes === 0 ? t('queue.just-now') : t('queue.since', { minutes })}
          </span>
        </span>
      </span>
      <span class="aside-actions">
        <WhyButton desk={desk} ticket={ticket} />
        <button
          type="button"
          class="small-button"
          aria-label={t('queue.back-label', { number: ticket.number })}
          aria-disabled={can.can === 'no'}
          onClick={() => desk.console.bringBack(ticket)}
        >
          {t('queue.back')}
        </button>
      </span>
    </li>
  );
}
