/** The published catalogue: what is chosen and found on the notices page. */
import { computed, signal } from '@preact/signals';
import type { ReadonlySignal, Signal } from '@preact/signals';
import type { CatalogueAnswer, CatalogueItem, HallAnswer } from '../../protocol/http/hall.ts';
import { every } from '../../ui-kit/time/clock.ts';
import type { Clock } from '../../ui-kit/time/clock.ts';
import { findItems } from './item-words.ts';

/** On a wall each category stays this long, ms. */
export const CATEGORY_MS = 20_000;

export type NoticesModel = {
  readonly hall: ReadonlySignal<HallAnswer | null>;
  readonly catalogue: ReadonlySignal<CatalogueAnswer | null>;
  /** Null for all categories. */
  readonly category: ReadonlySignal<string | null>;
  readonly typed: Signal<string>;
  readonly items: ReadonlySignal<readonly CatalogueItem[]>;
  choose(category: string | null): void;
  stop(): void;
};

/** `turning`: nobody touches this screen, so the categories go round by themselves. */
export function makeNoticesModel(options: {
  readonly hall: ReadonlySignal<HallAnswer | null>;
  readonly catalogue: ReadonlySignal<CatalogueAnswer | null>;
  readonly clock: Clock;
  readonly turning: boolean;
}): NoticesModel {
  const { hall, catalogue, clock, turning } = options;
  const chosen = signal<string | null>(null);
  const turn = signal(0);
  const typed = signal('');
  const stopTurning = turning ? every(clock, CATEGORY_MS, () => (turn.value += 1)) : () => {};
  const category = computed(() => {
    const categories = catalogue.value?.categories ?? [];
    return turning ? (categories[turn.value % Math.max(1, categories.length)]?.id ?? null) : chosen.value;
  });
  return {
    hall,
    catalogue,
    category,
    typed,
    items: computed(() =>
      findItems({ items: catalogue.value?.items ?? [], category: category.value, typed: typed.value }),
    ),
    choose(next) {
      typed.value = '';
      chosen.value = next;
    },
    stop: stopTurning,
  };
}
