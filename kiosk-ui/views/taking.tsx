import { Icon } from '../../ui-kit/widgets/icon.tsx';
import type { TakingScreen } from '../machine/state.ts';
import { useKiosk } from './context.ts';
import './taking.css';

/** From this on the kiosk says that it is still trying. */
const SLOW_AFTER_MS = 3_000;

export function Taking({ screen }: { screen: TakingScreen }) {
  const { kiosk, t } = useKiosk();
  const isSlow = kiosk.ports.clock.now() - screen.since > SLOW_AFTER_MS;
  return (
    <div class="notice" role="status" data-now={kiosk.now.value}>
      <Icon name="ticket" class="notice-icon" />
      <h1 class="notice-title">{t('taking.title')}</h1>
      <p class="notice-text">{t(isSlow ? 'taking.again' : 'taking.wait')}</p>
      <span class="taking-line" aria-hidden="true" />
    </div>
  );
}
