/**
 * What passes between the hall and a four-key evaluation pad, in the frames of ../keypad/frame.ts:
 * command 11 with the key 0 to 3 from the pad, 01 with the same key as acknowledgement, and 01 with 0B to
 * start a rating. Source: the published hall client of the maker of the call pads.
 */
import type { PadFrame } from '../keypad/frame.ts';

const RATING = 0x11;
const HOST = 0x01;
const START = 0x0b;
const KEYS = 4;

/** The key that a pad's frame says, 0 to 3; null for every other frame. */
export const choiceOf = ({ command, data }: PadFrame): number | null => {
  const [choice] = data;
  return command === RATING && choice !== undefined && choice < KEYS ? choice : null;
};

export const ratingFrame = (address: number, choice: number): PadFrame => ({
  address,
  command: RATING,
  data: [choice],
});

export const acknowledgeFrame = (address: number, choice: number): PadFrame => ({
  address,
  command: HOST,
  data: [choice],
});

export const askFrame = (address: number): PadFrame => ({ address, command: HOST, data: [START] });

/** What the hall told the pad: to start a rating, that a key was taken, or nothing that it knows. */
export const hostWord = ({ command, data }: PadFrame): 'ask' | 'taken' | null => {
  const [first] = data;
  if (command !== HOST || first === undefined) return null;
  if (first === START) return 'ask';
  return first < KEYS ? 'taken' : null;
};
