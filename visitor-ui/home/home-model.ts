/** The directory: which pages are really there, and the hall they belong to. */
import { computed, signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import type { HallAnswer } from '../../protocol/http/hall.ts';
import { PAGES, ratePath, windowPath } from './directory.ts';
import type { Page } from './directory.ts';

export type NamedWindow = { readonly id: string; readonly name: string };

export type HomeModel = {
  readonly hall: ReadonlySignal<HallAnswer | null>;
  /** Null until every page has answered. */
  readonly pages: ReadonlySignal<readonly Page[] | null>;
  /** Windows whose screens are there: id and name. */
  readonly windows: ReadonlySignal<readonly NamedWindow[]>;
  /** Windows whose rating tablets are there. */
  readonly tablets: ReadonlySignal<readonly NamedWindow[]>;
  load(): Promise<void>;
};

/** `answers`: whether the hall serves a page at this path. */
export function makeHomeModel(options: {
  readonly loadHall: () => Promise<HallAnswer>;
  readonly answers: (path: string) => Promise<boolean>;
}): HomeModel {
  const hall = signal<HallAnswer | null>(null);
  const pages = signal<readonly Page[] | null>(null);
  const hasWindowScreens = signal(false);
  const hasTablets = signal(false);
  const named = (): NamedWindow[] => (hall.value?.windows ?? []).map(({ id, name }) => ({ id, name }));
  return {
    hall,
    pages,
    windows: computed(() => (hasWindowScreens.value ? named() : [])),
    tablets: computed(() => (hasTablets.value ? named() : [])),
    async load() {
      const loaded = await options.loadHall();
      hall.value = loaded;
      const there = await Promise.all(
        PAGES.map(async (page) => ((await options.answers(page.path)) ? [page] : [])),
      );
      const first = loaded.windows[0];
      hasWindowScreens.value = first !== undefined && (await options.answers(windowPath(first.id)));
      hasTablets.value = first !== undefined && (await options.answers(ratePath(first.id)));
      pages.value = there.flat();
    },
  };
}
