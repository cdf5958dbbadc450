import { Icon } from '../../ui-kit/widgets/icon.tsx';
import { QrCode } from '../../ui-kit/widgets/qr-code.tsx';
import { Range } from '../../ui-kit/widgets/range.tsx';
import { TicketNumber } from '../../ui-kit/widgets/ticket-number.tsx';
import { numberLeaves } from '../machine/timing.ts';
import type { NumberScreen } from '../machine/state.ts';
import { useKiosk } from './context.ts';
import { waitingPlace } from './waiting-place.ts';
import './number-page.css';

const TROUBLES = { 'paper-out': 'number.paperOut', printer: 'number.printer', slow: 'number.slow' } as const;

/** The number, as large as the screen allows, and where to go with it. */
export function NumberPage({ screen }: { screen: NumberScreen }) {
  const { itemOf, kiosk, pick, t, language } = useKiosk();
  const { ticket } = screen;
  const item = itemOf(ticket.item);
  const hall = kiosk.hall.value;
  const { ahead } = ticket;
  const bound = ticket.turn?.bound ?? null;
  const boundWords = ({ other: count, windows }: NonNullable<typeof bound>): string => {
    if (windows === null) return count === 0 ? t('number.boundNone') : t('number.bound', { count });
    const counted = windows.join(t('list.comma'));
    return count === 0
      ? t('number.boundNoneAt', { windows: counted })
      : t('number.boundAt', { count, windows: counted });
  };
  return (
    <div class="number">
      <article class="number-slip">
        <p class="number-item">{item === undefined ? t('number.title') : pick(item.name)}</p>
        <TicketNumber number={ticket.number} class="number-hero" />
        {ticket.priority && (
          <p class="number-priority">
            <Icon name="check" /> {t('number.priority')}
          </p>
        )}
        <dl class="number-facts">
          {ahead !== null && (
            <div>
              <dt>{t(ahead === 0 ? 'number.turn' : 'number.ahead')}</dt>
              <dd>{ahead === 0 ? t('number.first') : t('number.people', { count: ahead })}</dd>
            </div>
          )}
          {ticket.estimate !== null && (
            <div>
              <dt>{t('number.range')}</dt>
              <dd>
                <Range estimate={ticket.estimate} language={language.value} />
              </dd>
            </div>
          )}
          {ticket.windows.length > 0 && (
            <div>
              <dt>{t('number.windows')}</dt>
              <dd>{t('number.windowList', { windows: ticket.windows.join(t('list.comma')) })}</dd>
            </div>
          )}
        </dl>
        <p class="number-place">{waitingPlace({ ticket, hall, pick, t })}</p>
        {!ticket.priority && bound !== null && <p class="number-bound">{boundWords(bound)}</p>}
      </article>
      <Phone link={ticket.link} />
      <Paper screen={screen} />
      <Leaving screen={screen} />
    </div>
  );
}

function Phone({ link }: { link: string }) {
  const { kiosk, t } = useKiosk();
  const publicUrl = kiosk.hall.value?.publicUrl ?? null;
  if (publicUrl === null) return null;
  return (
    <div class="number-phone">
      <div class="number-qr">
        <QrCode text={`${publicUrl.replace(/\/$/, '')}${link}`} label={t('number.scanLabel')} />
      </div>
      <p>{t('number.scan')}</p>
    </div>
  );
}

/** What became of the slip; trouble stays until the visitor has noted the number. */
function Paper({ screen: { paper } }: { screen: NumberScreen }) {
  const { t } = useKiosk();
  switch (paper.state) {
    case 'trouble':
      return (
        <div class="number-trouble" role="alert">
          <Icon name="info" class="number-trouble-icon" />
          <p>{t(TROUBLES[paper.why])}</p>
        </div>
      );
    case 'none':
      return <p class="number-paper">{t('number.noSlip')}</p>;
    case 'noted':
      return null;
    case 'printing':
    case 'printed':
      return (
        <p class="number-paper" role="status">
          <Icon name="printer" /> {t(paper.state === 'printed' ? 'number.slip' : 'number.printing')}
        </p>
      );
  }
}

function Leaving({ screen }: { screen: NumberScreen }) {
  const { kiosk, t, touch } = useKiosk();
  const leaves = numberLeaves(screen, kiosk.state.value.comfort.large);
  // Read so that the bar moves; the machine's own clock decides.
  const ticks = kiosk.now.value;
  const leftMs = Math.max(0, (leaves?.at ?? 0) - kiosk.ports.clock.now());
  const share = leaves === null ? 0 : leftMs / leaves.totalMs;
  return (
    <div class="number-end" data-ticks={ticks}>
      <div class="number-ways">
        <button type="button" class="press press-center" onClick={() => touch({ type: 'another' })}>
          <Icon name="plus" /> {t('number.another')}
        </button>
        {screen.paper.state === 'trouble' ? (
          <button type="button" class="press press-main" onClick={() => touch({ type: 'noted' })}>
            {t('number.noted')}
          </button>
        ) : (
          <button type="button" class="press press-main" onClick={() => touch({ type: 'home' })}>
            {t('number.done')}
          </button>
        )}
      </div>
      <div class="countdown" aria-hidden="true">
        <span style={{ transform: `scaleX(${share})` }} />
      </div>
      <p class="number-leaving tabular">{t('number.leaving', { seconds: Math.ceil(leftMs / 1_000) })}</p>
    </div>
  );
}
