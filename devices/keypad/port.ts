import type { JobOutcome } from '../frame/job.ts';
import type { DeviceStatus, StatusListener } from '../frame/status.ts';
import type { PadKey } from './keys.ts';

/** What the staff of one window did on their pad. */
export type PadEvent =
  | {
      readonly type: 'press';
      readonly address: number;
      readonly key: PadKey;
      /** Number keys before the function key, '' mostly. */
      readonly digits: string;
      readonly at: number;
    }
  | {
      /** A visitor's choice on the four-key evaluator, 0 (best) to 3. */
      readonly type: 'rating';
      readonly address: number;
      readonly choice: number;
      readonly at: number;
      /** Acknowledges it; to be called when the choice is kept, for the pad then thanks its visitor. */
      readonly thank: () => void;
    };

/**
 * The pads on one bus. What a pad shows is wanted state: only the latest is ever sent, and again after a
 * reconnect, when the pad may have lost its power with the line.
 */
export type Keypad = {
  onEvent(listener: (event: PadEvent) => void): () => void;
  /** The last three digits of a number; null blanks the display. */
  showTicket(address: number, number: string | null): void;
  /** 0 to 999; takes the ticket's place on the display. */
  showWaiting(address: number, count: number): void;
  /**
   * Now or never: `failed` when the line is down. A pad does not answer a beep, so a sent one is
   * `unknown` `NOT_CONFIRMED`.
   */
  beep(address: number): Promise<JobOutcome>;
  /**
   * Codes: `OK`, a transport error's code while offline, and as warnings `UNKNOWN_ADDRESS`, `KEY_STUCK`,
   * `ADDRESS_CONFLICT`, `NOISE`.
   */
  status(): DeviceStatus;
  onStatus(listener: StatusListener): () => void;
  stop(): Promise<void>;
};
