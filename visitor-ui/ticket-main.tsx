/** `/t/:id#k=KEY`: my ticket on the phone. */
import { computed, effect, signal } from '@preact/signals';
import { render } from 'preact';
import type { CatalogueAnswer, HallAnswer } from '../protocol/http/hall.ts';
import { applyPublic, EMPTY_PUBLIC_VIEW } from '../protocol/view/apply-public.ts';
import type { PublicEvent, PublicView } from '../protocol/view/public.ts';
import { api } from '../ui-kit/live/api.ts';
import { connectLive } from '../ui-kit/live/connect.ts';
import { loadCatalogue, loadHall } from '../ui-kit/live/hall.ts';
import { randomKey } from '../ui-kit/live/random-key.ts';
import { language, languageOf, t } from './texts/texts.ts';
import { makeCheckList } from './ticket/check-list.ts';
import { httpTicketPort } from './ticket/http-ticket-port.ts';
import { pageTitle } from './ticket/page-title.ts';
import { phoneAlert } from './ticket/phone-alert.ts';
import { makeRatingModel } from './ticket/rating-model.ts';
import { httpRatingPort } from './ticket/rating-port.ts';
import { ticketAddress } from './ticket/ticket-address.ts';
import type { TicketAddress } from './ticket/ticket-address.ts';
import { makeTicketModel } from './ticket/ticket-model.ts';
import { TicketView, WrongTicket } from './ticket/ticket-view.tsx';
import { browserClock as clock } from '../ui-kit/time/clock.ts';
import '../ui-kit/theme/theme.css';

language.value = languageOf(navigator.languages);
effect(() => {
  document.documentElement.lang = language.value;
});

const hall = signal<HallAnswer | null>(null);
const catalogue = signal<CatalogueAnswer | null>(null);
void loadHall().then((answer) => (hall.value = answer));

function start(app: HTMLElement, address: TicketAddress): void {
  void loadCatalogue().then((answer) => (catalogue.value = answer));
  const live = connectLive<PublicView, PublicEvent>({
    token: () => Promise.resolve(`ticket:${address.id}:${address.key}`),
    empty: EMPTY_PUBLIC_VIEW,
    apply: applyPublic,
  });
  const alert = phoneAlert({
    makeContext: () => new AudioContext(),
    // Phones without a motor do not have the function.
    vibrate: (pattern) => 'vibrate' in navigator && navigator.vibrate(pattern),
  });
  const way = { api: api({ credentials: 'omit' }), address, newKey: randomKey };
  const model = makeTicketModel({ port: httpTicketPort(way), live, alert, clock });
  const rating = makeRatingModel({ port: httpRatingPort(way), screen: model.screen });
  const list = makeCheckList(localStorage, address.id);
  void model.refresh();
  // A phone that wakes up must not show what was true when it fell asleep.
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') void model.refresh();
  });
  effect(() => {
    document.title = pageTitle(model.screen.value);
  });
  const callsHeard = computed(() => {
    const screen = model.screen.value;
    return screen.kind === 'ticket' && screen.phase.kind === 'called' ? screen.phase.times : 0;
  });
  effect(() => {
    // Whoever reads about papers further down must still see where to go.
    if (callsHeard.value > 0) scrollTo({ top: 0 });
  });
  render(
    <TicketView model={model} rating={rating} hall={hall} catalogue={catalogue} alert={alert} list={list} />,
    app,
  );
}

const app = document.getElementById('app');
const address = ticketAddress(location);
if (app !== null && address !== null) start(app, address);
else if (app !== null) {
  document.title = t('ticket.title');
  render(<WrongTicket hall={hall} />, app);
}
