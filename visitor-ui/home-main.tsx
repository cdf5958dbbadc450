/** `/`: the directory of pages. */
import { effect } from '@preact/signals';
import { render } from 'preact';
import { loadHall } from '../ui-kit/live/hall.ts';
import { makeHomeModel } from './home/home-model.ts';
import { HomeView } from './home/home-view.tsx';
import { pageAnswers } from './home/page-answers.ts';
import { language, languageOf, t } from './texts/texts.ts';
import '../ui-kit/theme/theme.css';

language.value = languageOf(navigator.languages);
effect(() => {
  document.documentElement.lang = language.value;
  document.title = t('home.title');
});

const model = makeHomeModel({ loadHall, answers: pageAnswers });
void model.load();
const app = document.getElementById('app');
if (app !== null) render(<HomeView model={model} />, app);
