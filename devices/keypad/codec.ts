import type { PadKey } from './keys.ts';

/** What came from a pad, made of one whole good frame. */
export type PadMessage = {
  readonly address: number;
  /** The frame as it came: heard again right after its acknowledgement, it is our own echo. */
  readonly raw: Uint8Array;
  /** What tells the pad that its press arrived; null where its maker foresees none. */
  readonly acknowledgement: Uint8Array | null;
  readonly what:
    | { readonly kind: 'press'; readonly key: PadKey; readonly digits: string }
    | { readonly kind: 'rating'; readonly choice: number }
    /** A good frame that says nothing the hall knows. */
    | { readonly kind: 'unknown' };
};

/** One connection's reader. */
export type PadParser = {
  /** Takes any piece of the stream; returns the messages that it completes. Never throws. */
  push(bytes: Uint8Array): PadMessage[];
  /** Bytes that belonged to no good frame, since the last good one. */
  dropped(): number;
};

/** The language of one make of pad. Where it has no way to show or beep, that is null. */
export type PadCodec = {
  createParser(): PadParser;
  /** The ticket at the window; `number` null blanks it. */
  ticket(address: number, number: string | null): Uint8Array | null;
  waiting(address: number, count: number): Uint8Array | null;
  beep(address: number): Uint8Array | null;
};
