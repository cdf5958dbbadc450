/** A window's own screen: window, state, person. */
import { pick } from '../../ui-kit/texts/bilingual.ts';
import { Icon } from '../../ui-kit/widgets/icon.tsx';
import { WindowWords } from '../board/window-words.tsx';
import { language, t } from '../texts/texts.ts';
import { timeWithSeconds } from '../time/hall-time.ts';
import { NeutralPage } from '../wall/neutral-page.tsx';
import { WallHead } from '../wall/wall-head.tsx';
import { WindowBadge } from './window-badge.tsx';
import type { WindowModel } from './window-model.ts';
import { WindowState } from './window-state.tsx';
import '../wall/wall.css';
import './window.css';

function Middle({ model }: { model: WindowModel }) {
  const trust = model.trust.value;
  const screen = model.screen.value;
  const window = model.window.value;
  if (trust.kind === 'neutral') return <NeutralPage title="wall.neutral" more="wall.neutral.more" />;
  if (screen?.kind === 'unknown') {
    return <NeutralPage title="window.unknown" more="window.unknown.more" facts={{ id: model.id }} />;
  }
  if (screen === null || window === null)
    return <NeutralPage title="wall.starting" more="wall.starting.more" />;
  const badge = model.badge.value;
  return (
    <main class="desk" data-kind={screen.kind} data-badge={badge === null ? 'no' : 'yes'}>
      <header class="desk-head">
        <h1 class="desk-name">
          <WindowWords name={window.name} />
        </h1>
        <p class="desk-title">
          {pick(window.title, language.value)}
          {language.value !== 'en' && window.title.en !== '' && (
            <span class="desk-title-second" lang="en">
              {window.title.en}
            </span>
          )}
        </p>
      </header>
      <section class="desk-state" aria-live="polite">
        <WindowState screen={screen} />
      </section>
      {badge !== null && <WindowBadge badge={badge} />}
    </main>
  );
}

export function WindowView({ model, now }: { model: WindowModel; now: () => number }) {
  const trust = model.trust.value;
  const hall = model.hall.value;
  return (
    <div class="wall window" data-trust={trust.kind}>
      <WallHead hall={hall} trust={trust} now={now} unpaired={false} />
      <Middle model={model} />
      {trust.kind === 'stale' && hall !== null ? (
        <footer class="wall-banner">
          <Icon name="warning" />
          {t('wall.stale', { time: timeWithSeconds(trust.lastAt, hall.timeZone) })}
        </footer>
      ) : (
        <footer />
      )}
    </div>
  );
}
