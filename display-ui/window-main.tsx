/** `/board/window/:id?lang=en`: the screen over or beside one window. */
import { render } from 'preact';
import { applyPublic, EMPTY_PUBLIC_VIEW } from '../protocol/view/apply-public.ts';
import type { PublicEvent, PublicView } from '../protocol/view/public.ts';
import { connectLive } from '../ui-kit/live/connect.ts';
import { loadHall } from '../ui-kit/live/hall.ts';
import { language, languageIn, t } from './texts/texts.ts';
import { browserClock as clock } from '../ui-kit/time/clock.ts';
import { applyLook } from './wall/apply-look.ts';
import { displayToken } from './wall/display-token.ts';
import { makeHallSource } from './wall/hall-source.ts';
import { windowIdIn } from './window/window-id.ts';
import { makeWindowModel } from './window/window-model.ts';
import { WindowView } from './window/window-view.tsx';
import '../ui-kit/theme/theme.css';

const id = windowIdIn(location.pathname);
language.value = languageIn(location.search);

const { token } = displayToken(`window-${id}`);
const live = connectLive<PublicView, PublicEvent>({ token, empty: EMPTY_PUBLIC_VIEW, apply: applyPublic });
const { hall } = makeHallSource({ load: loadHall, clock });
const model = makeWindowModel({ id, live, hall, clock });

applyLook(document, model.night);
document.title = t('wall.window', { name: id });
const app = document.getElementById('app');
if (app !== null) render(<WindowView model={model} now={live.serverNow} />, app);
