/** The kiosk's page: real ports around the model, and the view on top. */
import { signal } from '@preact/signals';
import { render } from 'preact';
import { applyPublic, EMPTY_PUBLIC_VIEW } from '../protocol/view/apply-public.ts';
import type { PublicEvent, PublicView } from '../protocol/view/public.ts';
import { api } from '../ui-kit/live/api.ts';
import { pageClock } from '../ui-kit/live/clock.ts';
import { connectLive } from '../ui-kit/live/connect.ts';
import { loadCatalogue, loadHall } from '../ui-kit/live/hall.ts';
import { randomKey } from '../ui-kit/live/random-key.ts';
import { NotPairedError, pageToken } from '../ui-kit/live/role-token.ts';
import { COMMON_TEXTS } from '../ui-kit/texts/common.ts';
import { keepLetters } from '../ui-kit/theme/keep-letters.ts';
import '../ui-kit/theme/theme.css';
import './views/kiosk.css';
import { wedgeKeys } from './card/listen.ts';
import { countStore } from './model/count-store.ts';
import { makeKiosk } from './model/kiosk-model.ts';
import { makeLook } from './model/look.ts';
import { zhCN } from './texts/zh-CN.ts';
import { Kiosk } from './views/kiosk.tsx';

const kioskId = new URLSearchParams(location.search).get('kiosk') ?? undefined;
const paired = signal(true);

async function token(renew: boolean): Promise<string> {
  try {
    const given = await pageToken({ role: 'kiosk', name: kioskId, renew });
    paired.value = true;
    return given;
  } catch (error) {
    if (error instanceof NotPairedError) paired.value = false;
    throw error;
  }
}

const kiosk = makeKiosk({
  api: api({ token, language: () => kiosk.state.peek().comfort.language }),
  live: connectLive<PublicView, PublicEvent>({ token, empty: EMPTY_PUBLIC_VIEW, apply: applyPublic }),
  clock: pageClock,
  kioskId: kioskId ?? null,
  newKey: randomKey,
  loadHall,
  loadCatalogue,
  counts: countStore(localStorage),
  paired,
});
const look = makeLook(kiosk);

const isWedge = wedgeKeys(kiosk);
const listen = (event: KeyboardEvent): void => {
  const { key, timeStamp, isComposing } = event;
  if (!isWedge({ key, at: timeStamp, isComposing })) return;
  // What a reader types must not work the page: its Enter would press the button that has the focus.
  event.preventDefault();
  event.stopPropagation();
};
addEventListener('keydown', listen, { capture: true });
addEventListener('contextmenu', (event) => event.preventDefault());

kiosk.start();
void keepLetters(document.fonts, [zhCN, COMMON_TEXTS['zh-CN']]);
const root = document.getElementById('kiosk');
if (root !== null) render(<Kiosk look={look} />, root);
