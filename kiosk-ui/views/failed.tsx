import { problemSentence } from '../../ui-kit/texts/common.ts';
import { Icon } from '../../ui-kit/widgets/icon.tsx';
import type { FailedScreen } from '../machine/state.ts';
import { useKiosk } from './context.ts';

/** No number: why, and the next step. */
export function Failed({ screen }: { screen: FailedScreen }) {
  const { t, touch, isOff, language } = useKiosk();
  const { code, order } = screen;
  const unsure = code === 'RETRY' ? t('failed.unsure') : t('failed.text');
  return (
    <div class="notice" role="alert">
      <Icon name="warning" class="notice-icon notice-amber" />
      <h1 class="notice-title">{t('failed.title')}</h1>
      <p class="notice-text">{order === null ? problemSentence(code, language.value) : unsure}</p>
      <div class="notice-ways">
        {order !== null && (
          <button
            type="button"
            class="press press-main"
            disabled={isOff('retry')}
            onClick={() => touch({ type: 'retry' })}
          >
            {t('failed.retry')}
          </button>
        )}
        <button type="button" class="press press-center" onClick={() => touch({ type: 'back' })}>
          {t('failed.back')}
        </button>
      </div>
    </div>
  );
}
