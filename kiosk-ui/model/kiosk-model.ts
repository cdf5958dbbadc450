/**
 * The kiosk between the pure machine and the world: feeds it touches, ticks and news, and does what it
 * asks for. It holds no rule of its own.
 *
 *   finger ──► touch ─┐                ┌─► api (issue, print, return)
 *   clock ───► tick ──┼─► step(state) ─┤
 *   live ────► hall ──┘                └─► signals ──► views
 */
import { effect, signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import type { CatalogueAnswer, HallAnswer } from '../../protocol/http/hall.ts';
import type { Effect } from '../machine/effect.ts';
import type { Input, News, Touch } from '../machine/input.ts';
import { startState } from '../machine/state.ts';
import type { CardFacts, KioskState } from '../machine/state.ts';
import { step } from '../machine/step.ts';
import type { Counts } from '../search/often.ts';
import { factsOf, SENTENCE_MS, takesCards } from './card-news.ts';
import { hallNews } from './hall-news.ts';
import type { KioskPorts } from './ports.ts';
import { ownKiosk } from './own-kiosk.ts';
import { askForNumber, askForSlip, keyOf, returnByNumber, returnBySlip } from './requests.ts';

const TICK_MS = 250;
const POLL_PRINT_MS = 1_000;
const REFRESH_HALL_MS = 30_000;

export type KioskModel = {
  readonly state: ReadonlySignal<KioskState>;
  /** ms since the epoch by the server's clock, moving in quarter seconds. */
  readonly now: ReadonlySignal<number>;
  readonly hall: ReadonlySignal<HallAnswer | null>;
  readonly catalogue: ReadonlySignal<CatalogueAnswer | null>;
  readonly counts: ReadonlySignal<Counts>;
  readonly ports: KioskPorts;
  readonly touch: (touch: Touch) => void;
  /** A card on the kiosk's reader; `forMs`: for how long it counts. */
  readonly laid: (card: CardFacts, forMs?: number) => void;
  /** A code under the kiosk's scanner. */
  readonly scanned: (text: string) => void;
  /** Starts ticking and loading; the returned function ends both. */
  readonly start: () => () => void;
};

type Watch = { readonly ticket: string; readonly key: string; nextAt: number; busy: boolean };

export function makeKiosk(ports: KioskPorts): KioskModel {
  const { api, live, clock } = ports;
  const state = signal(startState(clock.now()));
  const now = signal(clock.now());
  const hall = signal<HallAnswer | null>(null);
  const catalogue = signal<CatalogueAnswer | null>(null);
  const counts = signal<Counts>({});
  let watch: Watch | null = null;
  let hallAt = -Infinity;
  let isLoading = false;

  const feed = (input: Input): void => {
    const next = step(state.peek(), input);
    state.value = next.state;
    next.effects.forEach(run);
  };
  const tell = (news: News): void => feed({ ...news, at: clock.now() });

  const run = (wanted: Effect): void => {
    switch (wanted.type) {
      case 'issue':
        void askForNumber(api, wanted.order).then(tell);
        return;
      case 'watch-print':
        watch = { ticket: wanted.ticket, key: keyOf(wanted.link), nextAt: 0, busy: false };
        return;
      case 'count': {
        const day = live.view.peek().day ?? hall.peek()?.day ?? '';
        ports.counts.add(day, wanted.item);
        counts.value = ports.counts.read(day);
        return;
      }
      case 'return-by-number':
        void returnByNumber(api, wanted).then(tell);
        return;
      case 'return-by-slip':
        void returnBySlip(api, wanted).then(tell);
        return;
    }
  };

  const pollPrint = async (watched: Watch): Promise<void> => {
    watched.busy = true;
    const news = await askForSlip(api, watched);
    watched.busy = false;
    watched.nextAt = clock.now() + POLL_PRINT_MS;
    if (news !== null) tell(news);
  };
  const watchPrint = (at: number): void => {
    if (watch === null || watch.busy || at < watch.nextAt) return;
    const { screen } = state.peek();
    const isOpen =
      screen.name === 'number' &&
      screen.ticket.id === watch.ticket &&
      (screen.paper.state === 'printing' || screen.paper.state === 'trouble');
    if (isOpen) void pollPrint(watch);
    else watch = null;
  };

  const refreshHall = async (): Promise<void> => {
    if (isLoading) return;
    isLoading = true;
    hallAt = clock.now();
    try {
      const [nextHall, nextCatalogue] = await Promise.all([ports.loadHall(), ports.loadCatalogue()]);
      hall.value = nextHall;
      if (nextCatalogue.version !== catalogue.peek()?.version) catalogue.value = nextCatalogue;
      counts.value = ports.counts.read(nextHall.day ?? '');
    } finally {
      isLoading = false;
    }
  };
  const tick = (): void => {
    const at = clock.now();
    now.value = live.serverNow();
    tell(
      hallNews({
        hall: hall.peek(),
        view: live.view.peek(),
        link: live.link.peek(),
        serverNow: live.serverNow(),
      }),
    );
    feed({ type: 'tick', at });
    watchPrint(at);
    if (at - hallAt >= REFRESH_HALL_MS) void refreshHall();
  };

  const touch = (made: Touch): void => feed({ ...made, at: clock.now() });
  const laid = (card: CardFacts, forMs = SENTENCE_MS): void => {
    if (!takesCards(hall.peek())) return;
    const printAt = ownKiosk(hall.peek(), ports.kioskId)?.printer ?? null;
    tell({ type: 'card', card, forMs, key: ports.newKey(), printAt });
  };
  const scanned = (text: string): void => touch({ type: 'scan', key: ports.newKey(), text });

  return {
    state,
    now,
    hall,
    catalogue,
    counts,
    ports,
    touch,
    laid,
    scanned,
    start: () => {
      const stopTicking = clock.every(TICK_MS, tick);
      // Opening, closing and the end of number-taking show at once, not at the next refresh.
      const key = { last: '' };
      const stopFollowing = effect(() => {
        const { day, open, issuing } = live.view.value;
        const current = `${day} ${open} ${issuing}`;
        if (current !== key.last) void refreshHall();
        key.last = current;
      });
      const stopCards = live.onCard((message) => {
        const { card, forMs } = factsOf(message, live.serverNow());
        laid(card, forMs);
      });
      const stopScans = live.onScan(({ text }) => scanned(text));
      return () => {
        stopCards();
        stopScans();
        stopTicking();
        stopFollowing();
      };
    },
  };
}
