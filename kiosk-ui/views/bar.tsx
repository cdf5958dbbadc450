/** The foot that never moves: back and start page left, comfort right. */
import { Icon } from '../../ui-kit/widgets/icon.tsx';
import type { IconName } from '../../ui-kit/widgets/icon-paths.ts';
import type { Comfort, ScreenName } from '../machine/state.ts';
import { useKiosk } from './context.ts';
import './bar.css';

const WITHOUT_BACK: ReadonlySet<ScreenName> = new Set(['home', 'taking', 'number', 'welcome-back']);
const WITHOUT_HOME: ReadonlySet<ScreenName> = new Set(['home', 'taking', 'number']);

export function Bar() {
  const { kiosk, t, touch } = useKiosk();
  const { screen, comfort } = kiosk.state.value;
  const { large, low, contrast } = comfort;
  const languages = kiosk.hall.value?.languages.length ?? 2;
  const toggle = (icon: IconName, words: string, change: Partial<Comfort>, isOn: boolean) => (
    <button
      type="button"
      class="bar-press"
      aria-pressed={isOn}
      onClick={() => touch({ type: 'comfort', change })}
    >
      <Icon name={icon} />
      <span>{words}</span>
    </button>
  );
  return (
    <nav class="bar">
      <div class="bar-way">
        {!WITHOUT_BACK.has(screen.name) && (
          <button type="button" class="bar-press bar-way-press" onClick={() => touch({ type: 'back' })}>
            <Icon name="back" />
            <span>{t('bar.back')}</span>
          </button>
        )}
        {!WITHOUT_HOME.has(screen.name) && (
          <button type="button" class="bar-press bar-way-press" onClick={() => touch({ type: 'home' })}>
            <Icon name="house" />
            <span>{t('bar.home')}</span>
          </button>
        )}
      </div>
      <div class="bar-comfort">
        {toggle('text-size', t(large ? 'bar.normal' : 'bar.large'), { large: !large }, large)}
        {toggle('contrast', t(contrast ? 'bar.plain' : 'bar.contrast'), { contrast: !contrast }, contrast)}
        {languages > 1 &&
          toggle(
            'globe',
            t('bar.language'),
            { language: comfort.language === 'en' ? 'zh-CN' : 'en' },
            comfort.language === 'en',
          )}
        {toggle(low ? 'up' : 'down', t(low ? 'bar.high' : 'bar.low'), { low: !low }, low)}
      </div>
    </nav>
  );
}
