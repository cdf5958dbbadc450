/**
 * The main board: what it shows at each moment, from the live view, the hall's facts and the time.
 *
 *   live link ──► view ──► stage ──► hero, rows, page
 *
 * It must never show a number that may be wrong: not from yesterday, not after a minute of silence.
 */
import { computed, effect, signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import type { HallAnswer } from '../../protocol/http/hall.ts';
import type { PublicView } from '../../protocol/view/public.ts';
import { every } from '../../ui-kit/time/clock.ts';
import type { Clock } from '../../ui-kit/time/clock.ts';
import { isWithin } from '../time/hall-time.ts';
import { START_PATIENCE_MS, trustIn } from '../wall/trust.ts';
import type { Trust } from '../wall/trust.ts';
import type { WallLive } from '../wall/wall-live.ts';
import { queueRows } from './queue-rows.ts';
import type { QueueRow } from './queue-rows.ts';
import { boardRows, heroRow, layoutFor, pageAt } from './rows.ts';
import type { BoardRow, Layout } from './rows.ts';
import { EMPTY_STAGE, stageCalls } from './stage.ts';
import type { Stage } from './stage.ts';

/** What stands in the middle of the board. */
export type BoardScreen = 'starting' | 'neutral' | 'closed' | 'empty' | 'calls';

export type BoardModel = {
  readonly screen: ReadonlySignal<BoardScreen>;
  readonly trust: ReadonlySignal<Trust>;
  readonly hall: ReadonlySignal<HallAnswer | null>;
  readonly night: ReadonlySignal<boolean>;
  readonly hero: ReadonlySignal<BoardRow | null>;
  /** Changes with each announcement on top, so that its pulse begins anew. */
  readonly heroKey: ReadonlySignal<string>;
  readonly pulsing: ReadonlySignal<boolean>;
  /** The rows of the page that shows now. */
  readonly rows: ReadonlySignal<readonly BoardRow[]>;
  readonly layout: ReadonlySignal<Layout>;
  readonly page: ReadonlySignal<{ readonly page: number; readonly pages: number }>;
  readonly queues: ReadonlySignal<readonly QueueRow[]>;
  readonly issuing: ReadonlySignal<boolean>;
  stop(): void;
};

const TICK_MS = 250;
const NO_CALLS: PublicView['calls'] = [];

/** `zone`: Chinese name of the zone where the board stands, null for the whole hall. */
export function makeBoardModel(options: {
  readonly live: WallLive;
  readonly hall: ReadonlySignal<HallAnswer | null>;
  readonly clock: Clock;
  readonly zone: string | null;
}): BoardModel {
  const { live, hall, clock, zone } = options;
  const startedAt = clock.now();
  const now = signal(live.serverNow());
  const stage = signal<Stage>(EMPTY_STAGE);

  const here = computed<ReadonlySet<string> | null>(() => {
    if (zone === null) return null;
    const inside = (hall.value?.windows ?? []).filter((window) => window.zone?.zh === zone);
    return new Set(inside.map(({ id }) => id));
  });
  const inZone = (window: string) => here.value === null || here.value.has(window);
  const only = (call: { readonly window: string }) => inZone(call.window);

  const patient = computed(() => now.value >= 0 && clock.now() - startedAt < START_PATIENCE_MS);
  const trust = computed(() => trustIn(live.link.value, patient.value ? 0 : START_PATIENCE_MS));
  const view = live.view;
  // After a reconnect the stage must wait for the truth: an open day with calls, or none.
  const calls = computed(() => (view.value.open ? view.value.calls.filter(only) : NO_CALLS));

  const stopStage = effect(() => {
    if (trust.value.kind === 'starting') return;
    stage.value = stageCalls(stage.peek(), calls.value, now.value);
  });
  const stopTick = every(clock, TICK_MS, () => (now.value = live.serverNow()));

  const layout = computed(() =>
    layoutFor((hall.value?.windows ?? []).filter(({ id, queues }) => queues.length > 0 && inZone(id)).length),
  );
  const shown = computed(() => (view.value.open ? view.value : { ...view.value, windows: {}, calls: [] }));
  const allRows = computed(() =>
    boardRows({ view: shown.value, stage: stage.value, atLeast: layout.value.perPage, only }),
  );
  const since = computed(() => stage.value.since);
  const pageNow = computed(() => {
    const { perPage } = layout.value;
    return pageAt({ rows: allRows.value.length, perPage, since: since.value, now: now.value });
  });
  const pageIndex = computed(() => pageNow.value.page);
  const pageCount = computed(() => pageNow.value.pages);
  const hero = computed(() => heroRow(shown.value, stage.value, only));

  return {
    hall,
    trust,
    screen: computed(() => {
      if (trust.value.kind === 'neutral') return 'neutral';
      if (trust.value.kind === 'starting' || hall.value === null) return 'starting';
      if (!view.value.open && !hall.value.openNow) return 'closed';
      return hero.value === null && allRows.value.length === 0 ? 'empty' : 'calls';
    }),
    night: computed(() => {
      const facts = hall.value;
      return facts !== null && facts.night !== null && isWithin(now.value, facts.night, facts.timeZone);
    }),
    hero,
    heroKey: computed(() => `${stage.value.hero ?? ''}@${stage.value.since}`),
    pulsing: computed(() => stage.value.fresh && trust.value.kind === 'live'),
    rows: computed(() => {
      const { perPage } = layout.value;
      return allRows.value.slice(pageIndex.value * perPage, (pageIndex.value + 1) * perPage);
    }),
    layout,
    page: computed(() => ({ page: pageIndex.value, pages: pageCount.value })),
    queues: computed(() => (hall.value === null ? [] : queueRows(hall.value, live.waiting.value, inZone))),
    issuing: computed(() => view.value.issuing || !view.value.open),
    stop() {
      stopTick();
      stopStage();
    },
  };
}
