import { Icon } from '../../ui-kit/widgets/icon.tsx';
import { useKiosk } from './context.ts';
import './help.css';

/** A person first; then the way back into the queue. */
export function Help() {
  const { kiosk, t, touch } = useKiosk();
  const phone = kiosk.hall.value?.consultPhone ?? null;
  return (
    <div class="page help">
      <h1 class="page-title">{t('help.title')}</h1>
      <section class="help-guide">
        <Icon name="person" class="help-icon" />
        <div>
          <h2>{t('help.guide')}</h2>
          <p>{t('help.guideText')}</p>
          {phone !== null && <p class="help-phone tabular">{t('help.phone', { phone })}</p>}
        </div>
      </section>
      <button type="button" class="press help-return" onClick={() => touch({ type: 'come-back' })}>
        <Icon name="return" class="help-icon" />
        <span>
          <strong>{t('help.return')}</strong>
          <small>{t('help.returnText')}</small>
        </span>
      </button>
    </div>
  );
}
