/** `/notices?wall=1&lang=en`: the published catalogue and rules. */
import { signal } from '@preact/signals';
import { render } from 'preact';
import type { CatalogueAnswer } from '../protocol/http/hall.ts';
import { loadCatalogue, loadHall } from '../ui-kit/live/hall.ts';
import { makeNoticesModel } from './notices/notices-model.ts';
import { NoticesView } from './notices/notices-view.tsx';
import { tn } from './texts/notices-texts.ts';
import { language, languageIn } from './texts/texts.ts';
import { browserClock as clock, every } from '../ui-kit/time/clock.ts';
import { applyLook } from './wall/apply-look.ts';
import { makeHallSource } from './wall/hall-source.ts';
import '../ui-kit/theme/theme.css';

/** A published change is on every screen soon after: the catalogue is read again, ms. */
const CATALOGUE_REFRESH_MS = 5 * 60_000;

const wall = new URLSearchParams(location.search).has('wall');
language.value = languageIn(location.search);

const catalogue = signal<CatalogueAnswer | null>(null);
const read = async () => {
  catalogue.value = await loadCatalogue();
};
void read();
every(clock, CATALOGUE_REFRESH_MS, () => void read());

const { hall } = makeHallSource({ load: loadHall, clock });
const model = makeNoticesModel({ hall, catalogue, clock, turning: wall });

applyLook(document, signal(false));
document.title = tn('notices.title');
const app = document.getElementById('app');
if (app !== null) render(<NoticesView model={model} wall={wall} />, app);
