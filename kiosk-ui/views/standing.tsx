/** What stands in place of a screen when nothing can be done here: said kindly, with the next way. */
import { Icon } from '../../ui-kit/widgets/icon.tsx';
import type { IconName } from '../../ui-kit/widgets/icon-paths.ts';
import type { Look } from '../model/look.ts';
import { useKiosk } from './context.ts';

export type StandingKind = 'connecting' | 'unpaired' | 'gone' | 'closed' | 'stopped';

/** A page that has just been opened may take so long before it says that the server is gone. */
const PATIENCE_MS = 5_000;

/** Null when the kiosk can be used. A visit that has begun is not taken from under the finger. */
export function standingOf({ kiosk }: Pick<Look, 'kiosk'>): StandingKind | null {
  const { screen, linkUp, availability, touchedAt } = kiosk.state.value;
  if (!kiosk.ports.paired.value) return 'unpaired';
  if (screen.name !== 'home') return null;
  if (!linkUp) {
    const isNew = kiosk.hall.value === null || kiosk.ports.live.link.value.lastAt === null;
    const isPatient = kiosk.now.value > 0 && kiosk.ports.clock.now() - touchedAt < PATIENCE_MS;
    return isNew && isPatient ? 'connecting' : 'gone';
  }
  return availability === 'open' ? null : availability;
}

const ICONS: Readonly<Record<StandingKind, IconName>> = {
  connecting: 'ticket',
  unpaired: 'person',
  gone: 'person',
  closed: 'clock',
  stopped: 'clock',
};

export function Standing({ kind }: { kind: StandingKind }) {
  const { t, touch } = useKiosk();
  return (
    <div class="notice" role="status">
      <Icon name={ICONS[kind]} class="notice-icon" />
      <h1 class="notice-title">{t(`${kind}.title`)}</h1>
      <Words kind={kind} />
      {kind !== 'connecting' && kind !== 'unpaired' && (
        <div class="notice-ways">
          <button type="button" class="press press-center" onClick={() => touch({ type: 'help' })}>
            <Icon name="hand" /> {t('home.help')}
          </button>
        </div>
      )}
    </div>
  );
}

function Words({ kind }: { kind: StandingKind }) {
  const { kiosk, t } = useKiosk();
  const hall = kiosk.hall.value;
  switch (kind) {
    case 'closed': {
      const hours = (hall?.hours ?? []).map(({ from, to }) => `${from}–${to}`).join('  ');
      const phone = hall?.consultPhone ?? null;
      return (
        <>
          <p class="notice-text tabular">
            {hours === '' ? t('closed.noHours') : t('closed.hours', { hours })}
          </p>
          <p class="notice-text">{phone === null ? t('closed.nextNoPhone') : t('closed.next', { phone })}</p>
        </>
      );
    }
    case 'stopped':
      return (
        <>
          <p class="notice-text">{t('stopped.text')}</p>
          <ol class="notice-list">
            <li>① {t('stopped.one')}</li>
            <li>② {t('stopped.two')}</li>
          </ol>
        </>
      );
    case 'connecting':
    case 'unpaired':
    case 'gone':
      return <p class="notice-text">{t(`${kind}.text`)}</p>;
  }
}
