import type { JobOutcome } from '../frame/job.ts';
import type { DeviceStatus, StatusListener } from '../frame/status.ts';

/**
 * A text screen above a window. What it shows is wanted state: only the latest text is ever sent, and
 * again after a reconnect.
 */
export type LedScreen = {
  /**
   * `done` when the screen acknowledged this text. `failed` `SUPERSEDED` when a newer one came before it
   * was sent, `failed` `OFFLINE` when the line stayed down, `failed` `REFUSED_…` when the controller
   * refused it, `unknown` `NO_ANSWER` when it may stand there. Never rejects.
   */
  show(text: string): Promise<JobOutcome>;
  /** The text that should stand on the screen; null before the first. */
  wanted(): string | null;
  /** Codes: `OK`, `NO_ANSWER`, `REFUSED_…` with the controller's reason, a transport error's code. */
  status(): DeviceStatus;
  onStatus(listener: StatusListener): () => void;
  stop(): Promise<void>;
};
