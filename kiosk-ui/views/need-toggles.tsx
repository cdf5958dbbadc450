import { Icon } from '../../ui-kit/widgets/icon.tsx';
import type { IconName } from '../../ui-kit/widgets/icon-paths.ts';
import type { Need } from '../machine/state.ts';
import { useKiosk } from './context.ts';
import { needKey, OFFERED_NEEDS } from './need-key.ts';
import './need-toggles.css';

const DRAWINGS: Partial<Record<Need, IconName>> = {
  wheelchair: 'wheelchair',
  sight: 'eye',
  hearing: 'ear',
  sign: 'sign',
  forms: 'pen',
};

/** Large toggles for what the window should have ready; none, one or several. */
export function NeedToggles({ chosen }: { chosen: readonly Need[] }) {
  const { t, touch, language } = useKiosk();
  // A dialect matters to whoever reads Chinese, another language to whoever does not.
  const offered: readonly Need[] = [...OFFERED_NEEDS, language.value === 'en' ? 'language' : 'dialect'];
  return (
    <div class="need-toggles">
      {offered.map((need) => {
        const isOn = chosen.includes(need);
        return (
          <button
            key={need}
            type="button"
            class="press need-toggle"
            aria-pressed={isOn}
            onClick={() => touch({ type: 'need', need })}
          >
            <Icon name={DRAWINGS[need] ?? 'globe'} class="need-icon" />
            <span>{t(needKey(need))}</span>
            <Icon name={isOn ? 'check' : 'plus'} class="need-mark" />
          </button>
        );
      })}
    </div>
  );
}
