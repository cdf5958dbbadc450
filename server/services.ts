/** What the edges need of the running server; built once in `serve`. */
import type { Logger } from 'pino';
import type { HallConfig } from '../config/index.ts';
import type { Hall } from './hall/hall.ts';
import type { KioskDesk } from './edge/kiosk-desk.ts';
import type { RatingDesk } from './edge/rating-desk.ts';
import type { Devices } from './outputs/devices.ts';
import type { Revocations } from './auth/revocations.ts';
import type { Store } from './store/port.ts';
import type { VoicePacks } from './voice-packs/voice-packs.ts';
import type { WaitEstimates } from './hall/estimate.ts';

export type Services = {
  readonly config: HallConfig;
  readonly hall: Hall;
  readonly store: Store;
  readonly devices: Devices;
  /** Readers and scanners at kiosks, and the kiosks' pages. */
  readonly kiosks: KioskDesk;
  /** Evaluation pads at windows. */
  readonly ratings: RatingDesk;
  readonly voicePacks: VoicePacks;
  readonly estimates: WaitEstimates;
  /** Signs tokens and ticket keys. */
  readonly secret: Uint8Array;
  readonly revocations: Revocations;
  readonly log: Logger;
  readonly now: () => number;
  /** A fresh id of 16 lower-case letters and digits, 80 random bits. */
  readonly newId: () => string;
  /** Where this server listens, `http://127.0.0.1:8080`, known once it does. */
  readonly address: () => string;
};
