import type { Ground } from '../../protocol/fields.ts';
import { Icon } from '../../ui-kit/widgets/icon.tsx';
import type { IconName } from '../../ui-kit/widgets/icon-paths.ts';
import type { GreenScreen } from '../machine/state.ts';
import { CardHint } from './card-hint.tsx';
import { useKiosk } from './context.ts';
import { NeedToggles } from './need-toggles.tsx';
import './green.css';

const DRAWINGS: Readonly<Record<Ground, IconName>> = {
  elderly: 'elder',
  disabled: 'wheelchair',
  pregnant: 'pregnant',
  infant: 'baby',
  military: 'medal',
  ill: 'heart',
};

/** The green channel's entrance: help first, then one touch that takes the number. */
export function Green({ screen }: { screen: GreenScreen }) {
  const { kiosk, t, touch, isOff, newKey, printAt } = useKiosk();
  const hall = kiosk.hall.value;
  const age = hall?.elderlyAge ?? 60;
  // A ground that a word does not establish is for a card or a guide.
  const grounds = (hall?.greenGrounds ?? []).filter(({ evidence }) => evidence.includes('declared'));
  return (
    <div class="page green">
      <h1 class="page-title green-title">{t('green.title')}</h1>
      <section class="green-needs">
        <h2>{t('needs.title')}</h2>
        <p class="green-small">{t('needs.optional')}</p>
        <NeedToggles chosen={screen.item.draft.needs} />
      </section>
      <section class="green-grounds">
        <h2>{t('green.choose')}</h2>
        <p class="green-small">{t('green.word')}</p>
        <CardHint />
        <div class="green-list">
          {grounds.map(({ id: ground }) => (
            <button
              key={ground}
              type="button"
              class="press press-green green-ground"
              disabled={isOff('take')}
              onClick={() => touch({ type: 'take', key: newKey(), ground, printAt: printAt() })}
            >
              <Icon name={DRAWINGS[ground]} class="green-icon" />
              <span>{t(`ground.${ground}`, { age })}</span>
            </button>
          ))}
        </div>
      </section>
      <p class="green-privacy">
        <Icon name="shield" /> {t('green.privacy')}
      </p>
    </div>
  );
}
