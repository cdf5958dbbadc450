/** What the display pages need of the live link; the kit's link fits, and so does a test's. */
import type { ReadonlySignal } from '@preact/signals';
import type { WaitingRow } from '../../protocol/socket/server-messages.ts';
import type { PublicView } from '../../protocol/view/public.ts';

/** `late` ≥ 5 s, `stale` ≥ 15 s, `dark` ≥ 60 s without a heartbeat. */
export type LinkNow = {
  readonly state: 'connecting' | 'live' | 'late' | 'stale' | 'dark';
  /** Server time of the last sign of life, ms since the epoch; null before the first. */
  readonly lastAt: number | null;
};

export type WallLive = {
  readonly view: ReadonlySignal<PublicView>;
  readonly waiting: ReadonlySignal<readonly WaitingRow[]>;
  readonly link: ReadonlySignal<LinkNow>;
  /** The server's clock, ms since the epoch. */
  serverNow(): number;
};
