/** What the kiosk's model needs from the world; the page brings the hall, tests bring a small one. */
import type { ReadonlySignal } from '@preact/signals';
import type { CatalogueAnswer, HallAnswer } from '../../protocol/http/hall.ts';
import type { PublicEvent, PublicView } from '../../protocol/view/public.ts';
import type { Api } from '../../ui-kit/live/api.ts';
import type { PageClock } from '../../ui-kit/live/clock.ts';
import type { Live } from '../../ui-kit/live/live.ts';
import type { Counts } from '../search/often.ts';

export type KioskPorts = {
  readonly api: Pick<Api, 'get' | 'post'>;
  readonly live: Pick<
    Live<PublicView, PublicEvent>,
    'view' | 'waiting' | 'link' | 'serverNow' | 'onCard' | 'onScan'
  >;
  readonly clock: PageClock;
  /** Its id in the hall file; null when the page was opened without one. */
  readonly kioskId: string | null;
  /** 8 to 128 visible characters that nobody made before. */
  readonly newKey: () => string;
  readonly loadHall: () => Promise<HallAnswer>;
  readonly loadCatalogue: () => Promise<CatalogueAnswer>;
  readonly counts: CountStore;
  /** False when the hall has not given this device a role. */
  readonly paired: ReadonlySignal<boolean>;
};

/** What was taken at this kiosk on one day, to put the frequent items first. */
export type CountStore = {
  readonly read: (day: string) => Counts;
  readonly add: (day: string, item: string) => void;
};
