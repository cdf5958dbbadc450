import { ASK_FOR_MS } from '../machine/timing.ts';
import { useKiosk } from './context.ts';
import './ask.css';

/** The question before the kiosk leaves; any touch on it stays. */
export function Ask() {
  const { kiosk, t, touch } = useKiosk();
  const { asking } = kiosk.state.value;
  const ticks = kiosk.now.value;
  const leftMs = Math.max(0, (asking ?? 0) + ASK_FOR_MS - kiosk.ports.clock.now());
  return (
    <div class="ask" role="alertdialog" aria-modal="true" data-ticks={ticks}>
      <div class="ask-box">
        <h2>{t('ask.title')}</h2>
        <p class="tabular">{t('ask.text', { seconds: Math.ceil(leftMs / 1_000) })}</p>
        <div class="countdown" aria-hidden="true">
          <span style={{ transform: `scaleX(${leftMs / ASK_FOR_MS})` }} />
        </div>
        <button type="button" class="press press-main" onClick={() => touch({ type: 'stay' })}>
          {t('ask.stay')}
        </button>
        <button type="button" class="press press-center" onClick={() => touch({ type: 'home' })}>
          {t('ask.leave')}
        </button>
      </div>
    </div>
  );
}
