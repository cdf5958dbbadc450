import type { NeedsScreen } from '../machine/state.ts';
import { useKiosk } from './context.ts';
import { NeedToggles } from './need-toggles.tsx';

/** What the window should have ready, for any visitor. */
export function Needs({ screen }: { screen: NeedsScreen }) {
  const { t, touch } = useKiosk();
  return (
    <div class="page needs">
      <h1 class="page-title">{t('needs.title')}</h1>
      <p class="page-lead">{t('needs.optional')}</p>
      <NeedToggles chosen={screen.item.draft.needs} />
      <button type="button" class="press press-main" onClick={() => touch({ type: 'back' })}>
        {t('needs.done')}
      </button>
    </div>
  );
}
