/** The hall and its catalogue, asked for until they come; null until then. */
import { signal } from '@preact/signals';
import { loadCatalogue, loadHall } from '../../ui-kit/live/hall.ts';
import type { ReadonlySignal } from '@preact/signals';
import type { CatalogueAnswer, HallAnswer } from '../../protocol/http/hall.ts';

export type HallSource = {
  readonly hall: ReadonlySignal<HallAnswer | null>;
  readonly catalogue: ReadonlySignal<CatalogueAnswer | null>;
};

export function openHallSource(): HallSource {
  const hall = signal<HallAnswer | null>(null);
  const catalogue = signal<CatalogueAnswer | null>(null);
  void loadHall().then((answer) => (hall.value = answer));
  void loadCatalogue().then((answer) => (catalogue.value = answer));
  return { hall, catalogue };
}
