/** `/board/rate/:window?lang=en`: the tablet at a window on which visitors rate the service. */
import { render } from 'preact';
import { applyPublic, EMPTY_PUBLIC_VIEW } from '../protocol/view/apply-public.ts';
import type { PublicEvent, PublicView } from '../protocol/view/public.ts';
import { api } from '../ui-kit/live/api.ts';
import { connectLive } from '../ui-kit/live/connect.ts';
import { loadHall } from '../ui-kit/live/hall.ts';
import { language, languageIn, t } from './texts/texts.ts';
import { browserClock as clock } from '../ui-kit/time/clock.ts';
import { applyLook } from './wall/apply-look.ts';
import { displayToken } from './wall/display-token.ts';
import { makeHallSource } from './wall/hall-source.ts';
import { ratingIdIn } from './rating/rating-id.ts';
import { makeRatingModel } from './rating/rating-model.ts';
import { httpRatingPort } from './rating/rating-port.ts';
import { RatingView } from './rating/rating-view.tsx';
import { makeWindowModel } from './window/window-model.ts';
import '../ui-kit/theme/theme.css';

const id = ratingIdIn(location.pathname);
language.value = languageIn(location.search);

const { token, unpaired } = displayToken(`rate-${id}`, id);
const live = connectLive<PublicView, PublicEvent>({ token, empty: EMPTY_PUBLIC_VIEW, apply: applyPublic });
const { hall } = makeHallSource({ load: loadHall, clock });
const desk = makeWindowModel({ id, live, hall, clock });
const port = httpRatingPort({ api: api({ token, language: () => language.value }), window: id });
const model = makeRatingModel({ id, live, port, clock });

applyLook(document, desk.night);
document.title = t('rate.title', { name: id });
const app = document.getElementById('app');
const origin = (): string => hall.value?.publicUrl ?? location.origin;
function Page() {
  return <RatingView desk={desk} model={model} unpaired={unpaired} now={live.serverNow} origin={origin()} />;
}
if (app !== null) render(<Page />, app);
