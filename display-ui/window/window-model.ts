/** One window's screen through the day. */
import { computed, signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import type { HallAnswer, HallWindow } from '../../protocol/http/hall.ts';
import type { Badge } from '../../protocol/view/public.ts';
import { every } from '../../ui-kit/time/clock.ts';
import type { Clock } from '../../ui-kit/time/clock.ts';
import { isWithin } from '../time/hall-time.ts';
import { START_PATIENCE_MS, trustIn } from '../wall/trust.ts';
import type { Trust } from '../wall/trust.ts';
import type { WallLive } from '../wall/wall-live.ts';
import { badgeAt, windowScreen } from './window-screen.ts';
import type { WindowScreen } from './window-screen.ts';

export type WindowModel = {
  readonly id: string;
  readonly hall: ReadonlySignal<HallAnswer | null>;
  readonly trust: ReadonlySignal<Trust>;
  readonly night: ReadonlySignal<boolean>;
  readonly window: ReadonlySignal<HallWindow | null>;
  /** Null until there is something to show, and when it may no longer be believed. */
  readonly screen: ReadonlySignal<WindowScreen | null>;
  readonly badge: ReadonlySignal<Badge | null>;
  stop(): void;
};

export function makeWindowModel(options: {
  readonly id: string;
  readonly live: WallLive;
  readonly hall: ReadonlySignal<HallAnswer | null>;
  readonly clock: Clock;
}): WindowModel {
  const { id, live, hall, clock } = options;
  const startedAt = clock.now();
  const now = signal(live.serverNow());
  const stopTick = every(clock, 1_000, () => (now.value = live.serverNow()));
  const patient = computed(() => now.value >= 0 && clock.now() - startedAt < START_PATIENCE_MS);
  const trust = computed(() => trustIn(live.link.value, patient.value ? 0 : START_PATIENCE_MS));
  const believed = computed(() => trust.value.kind !== 'starting' && trust.value.kind !== 'neutral');

  return {
    id,
    hall,
    trust,
    night: computed(() => {
      const facts = hall.value;
      return facts !== null && facts.night !== null && isWithin(now.value, facts.night, facts.timeZone);
    }),
    window: computed(() => hall.value?.windows.find((window) => window.id === id) ?? null),
    screen: computed(() =>
      believed.value && hall.value !== null
        ? windowScreen({ hall: hall.value, view: live.view.value, id, now: now.value })
        : null,
    ),
    badge: computed(() => (believed.value ? badgeAt(live.view.value, id) : null)),
    stop: stopTick,
  };
}
