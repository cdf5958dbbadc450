import type { JobOutcome } from '../frame/job.ts';
import type { DeviceStatus, StatusListener } from '../frame/status.ts';

/** A visitor's answer. */
export type Rating = {
  /** Which key, 0 the first. */
  readonly choice: number;
  /** 5 非常满意 to 1 非常不满意, as printed on the key. */
  readonly grade: number;
  readonly at: number;
};

/** A four-key evaluation pad at a window. */
export type Evaluator = {
  /**
   * Invites the visitor to rate. Now or never: `failed` when the line is down. A pad does not answer the
   * invitation, so a sent one is `unknown` `NOT_CONFIRMED`.
   */
  ask(): Promise<JobOutcome>;
  /** Codes: `OK`, a transport error's code while offline, and as warnings `UNKNOWN_ADDRESS`, `NOISE`. */
  status(): DeviceStatus;
  onStatus(listener: StatusListener): () => void;
  stop(): Promise<void>;
};
