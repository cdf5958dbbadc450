import type { PadKey } from './keys.ts';

/** What the hall told a pad, as the pad understands it. */
export type HostMessage =
  | { readonly what: 'show'; readonly address: number; readonly waiting: string; readonly ticket: string }
  | { readonly what: 'beep'; readonly address: number }
  | { readonly what: 'acknowledge'; readonly address: number };

/** A pad's own side of its language: what the virtual one speaks. */
export type PadSide = {
  /** The bytes of a press; null for a key that this make does not have. */
  press(address: number, key: PadKey, digits: string): Uint8Array | null;
  /** The evaluator's keys, 0 to 3; null without them. */
  rate(address: number, choice: number): Uint8Array | null;
  /** One connection's reader: takes any piece of the stream. */
  createReader(): (bytes: Uint8Array) => HostMessage[];
};
