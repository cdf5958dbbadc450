/** The upper half of the page: the number and what it means now. */
import type { TicketAnswer } from '../../protocol/http/tickets.ts';
import { Icon } from '../../ui-kit/widgets/icon.tsx';
import { Range } from '../../ui-kit/widgets/range.tsx';
import { TicketNumber } from '../../ui-kit/widgets/ticket-number.tsx';
import { language, t } from '../texts/texts.ts';
import type { Phase } from './phase.ts';
import './ticket-state.css';

function Wait({ ticket }: { ticket: TicketAnswer }) {
  return ticket.estimate === null ? null : (
    <p class="state-more">
      {t('ticket.time')} <Range estimate={ticket.estimate} language={language.value} />
    </p>
  );
}

function Called({ phase }: { phase: Extract<Phase, { kind: 'called' }> }) {
  return (
    <>
      {phase.times > 1 && <p class="state-again">{t('ticket.called.again', { times: phase.times })}</p>}
      <p class="state-go">
        <span>{t('ticket.called')}</span>
        <strong>{t('ticket.called.window', { name: phase.window })}</strong>
      </p>
      {phase.zone !== null && (
        <p class="state-place">
          <Icon name="pin" />
          {phase.zone}
        </p>
      )}
      <p class="state-more">{t('ticket.called.more')}</p>
    </>
  );
}

function Situation({ ticket, phase }: { ticket: TicketAnswer; phase: Phase }) {
  switch (phase.kind) {
    case 'waiting':
      return (
        <>
          {phase.ahead === null ? (
            <p class="state-large">{t('ticket.waiting')}</p>
          ) : (
            <p class="state-ahead">
              <span>{t('ticket.ahead.before')}</span>
              <strong>{phase.ahead}</strong>
              <span>{t('ticket.ahead.after')}</span>
            </p>
          )}
          <Wait ticket={ticket} />
        </>
      );
    case 'called':
      return <Called phase={phase} />;
    case 'serving':
      return (
        <>
          <p class="state-large">{t('ticket.serving')}</p>
          {phase.window !== null && (
            <p class="state-more">{t('ticket.serving.at', { name: phase.window })}</p>
          )}
        </>
      );
    default:
      return (
        <>
          <p class="state-large">{t(`ticket.${phase.kind}`)}</p>
          <p class="state-more">{t(`ticket.${phase.kind}.more`)}</p>
        </>
      );
  }
}

/** `itemName`: null until the catalogue is there. */
export function TicketState(props: {
  readonly ticket: TicketAnswer;
  readonly phase: Phase;
  readonly itemName: string | null;
}) {
  const { ticket, phase, itemName } = props;
  return (
    <section class="state" data-phase={phase.kind}>
      <p class="state-mine">{t('ticket.mine')}</p>
      <h1 class="state-number" data-long={ticket.number.length > 4 ? 'yes' : 'no'}>
        <TicketNumber number={ticket.number} />
      </h1>
      {itemName !== null && <p class="state-item">{itemName}</p>}
      <div class="state-now" role="status">
        <Situation ticket={ticket} phase={phase} />
      </div>
      {ticket.priority && (phase.kind === 'waiting' || phase.kind === 'next') && (
        <p class="state-priority">
          <Icon name="check" />
          {t('ticket.priority')}
        </p>
      )}
    </section>
  );
}
