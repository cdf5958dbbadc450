/** `/board?sound=off&zone=…&lang=en`: the main board. */
import { signal } from '@preact/signals';
import { render } from 'preact';
import { applyPublic, EMPTY_PUBLIC_VIEW } from '../protocol/view/apply-public.ts';
import type { PublicEvent, PublicView } from '../protocol/view/public.ts';
import { connectLive } from '../ui-kit/live/connect.ts';
import { loadHall } from '../ui-kit/live/hall.ts';
import { makeBoardModel } from './board/board-model.ts';
import { BoardView } from './board/board-view.tsx';
import type { BoardViewProps } from './board/board-view.tsx';
import { makeSpeakQueue } from './sound/speak-queue.ts';
import { webAudio } from './sound/web-audio.ts';
import { language, languageIn, t } from './texts/texts.ts';
import { browserClock as clock } from '../ui-kit/time/clock.ts';
import { applyLook } from './wall/apply-look.ts';
import { displayToken } from './wall/display-token.ts';
import { makeHallSource } from './wall/hall-source.ts';
import '../ui-kit/theme/theme.css';

const query = new URLSearchParams(location.search);
const zone = query.get('zone');
language.value = languageIn(location.search);

const { token, unpaired } = displayToken(zone ?? 'board');
const live = connectLive<PublicView, PublicEvent>({ token, empty: EMPTY_PUBLIC_VIEW, apply: applyPublic });
const { hall } = makeHallSource({ load: loadHall, clock });
const model = makeBoardModel({ live, hall, clock, zone });

/** False while the browser keeps the loudspeaker back; true as well where no sound is wanted. */
function startSound(): BoardViewProps['audible'] {
  if (query.get('sound') === 'off') return signal(true);
  const audio = webAudio(new AudioContext());
  const queue = makeSpeakQueue({ audio, clock, zone, serverNow: live.serverNow, heard: live.heard });
  live.onSpeak(queue.speak);
  document.addEventListener('pointerdown', audio.unlock);
  document.addEventListener('keydown', audio.unlock);
  return audio.running;
}

const audible = startSound();
applyLook(document, model.night);
document.title = t('board.calling');
const app = document.getElementById('app');
if (app !== null) {
  render(<BoardView model={model} now={live.serverNow} unpaired={unpaired} audible={audible} />, app);
}
