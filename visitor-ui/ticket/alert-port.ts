/** How a phone makes itself noticed. Never the only notice: phones are locked or deaf at times. */
import type { ReadonlySignal } from '@preact/signals';

export type AlertPort = {
  /** Sound was allowed by a touch; vibration needs none of its own. */
  readonly audible: ReadonlySignal<boolean>;
  /** To be called from a touch. */
  allow(): void;
  /** Chime and vibration, as far as the phone has them. */
  ring(): void;
  stop(): Promise<void>;
};
