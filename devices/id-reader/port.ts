import type { DeviceStatus, StatusListener } from '../frame/status.ts';
import type { CardFacts } from './text-block.ts';

/**
 * One laying-on of a card, told once; the card must be lifted before the next. Name, number, birth date
 * and photograph never leave the driver.
 */
export type CardReading =
  | CardFacts
  | {
      readonly type: 'refused';
      /** `CARD_MOVED`: taken away too early. `UNREADABLE`: the module cannot read or prove it. */
      readonly code: 'CARD_MOVED' | 'UNREADABLE';
    };

/** `samId`: the security module's number, null where it does not say it. */
export type ReaderCheck =
  | { readonly state: 'done'; readonly samId: string | null }
  | { readonly state: 'failed'; readonly code: string };

/** A reader of second-generation ID cards. It looks for cards only while they are wanted. */
export type IdReader = {
  onReading(listener: (reading: CardReading) => void): () => void;
  /** A page stands open where a card may be laid on, or not. Starts unwanted. */
  want(on: boolean): void;
  /** Asks the module, between two looks for cards, how it is and which it is. Never rejects. */
  check(): Promise<ReaderCheck>;
  /**
   * Codes: `OK`, a transport error's code while offline, `NO_ANSWER`, `SAM_UNLICENSED`, `READER_BROKEN`,
   * and as a warning `NOISE`.
   */
  status(): DeviceStatus;
  onStatus(listener: StatusListener): () => void;
  stop(): Promise<void>;
};
