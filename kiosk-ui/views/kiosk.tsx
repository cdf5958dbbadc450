/** The whole page: frame, screen, and what lies over it. */
import { useEffect } from 'preact/hooks';
import type { ScreenName } from '../machine/state.ts';
import type { Look } from '../model/look.ts';
import { Ask } from './ask.tsx';
import { Bar } from './bar.tsx';
import { CardNote } from './card-note.tsx';
import { Gone } from './gone.tsx';
import { Header } from './header.tsx';
import { KioskContext } from './context.ts';
import { Screen } from './screen.tsx';
import { Standing, standingOf } from './standing.tsx';

/** Screens with buttons that the server's absence switches off and no word of their own about it. */
const SAYS_GONE: ReadonlySet<ScreenName> = new Set([
  'choose',
  'items',
  'search',
  'green',
  'needs',
  'failed',
  'come-back',
]);

export function Kiosk({ look }: { look: Look }) {
  const { comfort, asking, screen, linkUp } = look.kiosk.state.value;
  useEffect(() => {
    const { dataset } = document.documentElement;
    dataset['theme'] = comfort.contrast ? 'contrast' : 'light';
    dataset['low'] = String(comfort.low);
    dataset['size'] = comfort.large ? 'large' : 'normal';
    document.documentElement.lang = comfort.language;
    document.title = look.t('page.title');
  }, [comfort]);
  const standing = standingOf(look);
  return (
    <KioskContext.Provider value={look}>
      <div class="kiosk" data-low={comfort.low} data-screen={screen.name}>
        <Header />
        <main class="kiosk-main">
          {standing === null && <CardNote />}
          {standing === null ? <Screen /> : <Standing kind={standing} />}
          {standing === null && !linkUp && SAYS_GONE.has(screen.name) && <Gone />}
        </main>
        <Bar />
        {asking !== null && <Ask />}
      </div>
    </KioskContext.Provider>
  );
}
