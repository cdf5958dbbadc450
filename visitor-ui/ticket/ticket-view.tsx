/** My ticket on the phone. */
import type { ReadonlySignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import type { CatalogueAnswer, HallAnswer } from '../../protocol/http/hall.ts';
import type { TicketAnswer } from '../../protocol/http/tickets.ts';
import { pick } from '../../ui-kit/texts/bilingual.ts';
import { Icon } from '../../ui-kit/widgets/icon.tsx';
import { language, t } from '../texts/texts.ts';
import type { TextKey } from '../texts/texts.ts';
import { LanguageButton } from '../widgets/language-button.tsx';
import type { RatingModel } from './rating-model.ts';
import type { AlertPort } from './alert-port.ts';
import type { CheckList } from './check-list.ts';
import { isOpen } from './phase.ts';
import type { Phase } from './phase.ts';
import { TicketActions } from './ticket-actions.tsx';
import type { TicketModel } from './ticket-model.ts';
import { TicketPapers } from './ticket-papers.tsx';
import { TicketRating } from './ticket-rating.tsx';
import { TicketState } from './ticket-state.tsx';
import { TicketWhy } from './ticket-why.tsx';
import './ticket.css';

export type TicketViewProps = {
  readonly model: TicketModel;
  readonly rating: RatingModel;
  readonly hall: ReadonlySignal<HallAnswer | null>;
  readonly catalogue: ReadonlySignal<CatalogueAnswer | null>;
  readonly alert: AlertPort;
  readonly list: CheckList;
};

function Message({ title, more }: { title: TextKey; more: TextKey | null }) {
  return (
    <section class="message">
      <h1>{t(title)}</h1>
      {more !== null && <p>{t(more)}</p>}
    </section>
  );
}

function Age({ seconds }: { seconds: number | null }) {
  if (seconds === null) return null;
  const words =
    seconds < 120
      ? t('ticket.age.seconds', { age: seconds })
      : t('ticket.age.minutes', { age: Math.floor(seconds / 60) });
  return (
    <p class="age" role="status">
      <Icon name="warning" />
      <span>
        <strong>{words}</strong>
        {t('ticket.age.more')}
      </span>
    </p>
  );
}

function Sound({ alert }: { alert: AlertPort }) {
  return alert.audible.value ? (
    <p class="sound-on">
      <Icon name="speaker" />
      {t('ticket.sound.done')}
    </p>
  ) : (
    <button class="sound" onClick={alert.allow}>
      <Icon name="bell" />
      {t('ticket.sound.on')}
    </button>
  );
}

function Where({ ticket, hall }: { ticket: TicketAnswer; hall: HallAnswer }) {
  const windows = hall.windows.filter(({ id }) => ticket.windows.includes(id));
  const zones = [
    ...new Set(windows.flatMap(({ zone }) => (zone === null ? [] : [pick(zone, language.value)]))),
  ];
  if (windows.length === 0) return null;
  return (
    <section class="sheet where">
      <p>
        <span>{t('ticket.windows')}</span>
        <strong>
          {t('ticket.windows.names', { windows: windows.map(({ name }) => name).join(t('ticket.join')) })}
        </strong>
      </p>
      {zones.length > 0 && (
        <p>
          <span>{t('ticket.place')}</span>
          <strong>{zones.join(t('ticket.join'))}</strong>
        </p>
      )}
    </section>
  );
}

function Mine(props: TicketViewProps & { readonly ticket: TicketAnswer; readonly phase: Phase }) {
  const { model, alert, list, ticket, phase } = props;
  const hall = props.hall.value;
  const item = props.catalogue.value?.items.find(({ code }) => code === ticket.item) ?? null;
  const waits = phase.kind === 'waiting' || phase.kind === 'next';
  return (
    <>
      <TicketState
        ticket={ticket}
        phase={phase}
        itemName={item === null ? null : pick(item.name, language.value)}
      />
      <div class="mine-rest">
        {phase.kind === 'finished' && <TicketRating model={props.rating} />}
        <Age seconds={model.ageSeconds.value} />
        {isOpen(phase) && phase.kind !== 'called' && <Sound alert={alert} />}
        {waits && hall !== null && <Where ticket={ticket} hall={hall} />}
        <TicketActions model={model} number={ticket.number} />
        {isOpen(phase) && phase.kind !== 'called' && item !== null && (
          <TicketPapers item={item} list={list} />
        )}
        <TicketWhy ticket={ticket} hall={hall} />
        {isOpen(phase) && <p class="listen">{t('ticket.listen')}</p>}
      </div>
    </>
  );
}

function Page(props: {
  readonly hall: HallAnswer | null;
  readonly phase: string;
  readonly children: ComponentChildren;
}) {
  return (
    <div class="mine" data-phase={props.phase}>
      <header class="mine-head">
        <span>{props.hall === null ? '' : pick(props.hall.name, language.value)}</span>
        <LanguageButton />
      </header>
      <main>{props.children}</main>
    </div>
  );
}

/** An address without a ticket or its key. */
export function WrongTicket({ hall }: { hall: ReadonlySignal<HallAnswer | null> }) {
  return (
    <Page hall={hall.value} phase="wrong-key">
      <Message title="ticket.wrong" more="ticket.wrong.more" />
    </Page>
  );
}

export function TicketView(props: TicketViewProps) {
  const screen = props.model.screen.value;
  const phase = screen.kind === 'ticket' ? screen.phase.kind : screen.kind;
  return (
    <Page hall={props.hall.value} phase={phase}>
      {screen.kind === 'ticket' && <Mine {...props} ticket={screen.ticket} phase={screen.phase} />}
      {screen.kind === 'loading' && <Message title="ticket.loading" more={null} />}
      {screen.kind === 'unreachable' && <Message title="ticket.unreachable" more="ticket.unreachable.more" />}
      {screen.kind === 'wrong-key' && <Message title="ticket.wrong" more="ticket.wrong.more" />}
    </Page>
  );
}
