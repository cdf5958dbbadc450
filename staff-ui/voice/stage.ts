/** What the recording page is doing with the word in front of it. */
import type { ClipProblem } from '../../protocol/http/voice-packs.ts';
import { peaks, readWav } from '../devices/wav.ts';
import type { Verdict } from './judge.ts';
import type { Blocked } from './recorder.ts';

export const BARS = 120;

/** A sound that can be drawn and played. */
export type Sound = {
  readonly wav: ArrayBuffer;
  readonly shape: readonly number[];
  readonly seconds: number;
};

export type Stage =
  /** Nothing in hand; what was kept of this word before, if anything. */
  | { readonly at: 'ready'; readonly kept: Sound | null }
  | { readonly at: 'blocked'; readonly why: Blocked }
  | { readonly at: 'opening' }
  | { readonly at: 'recording' }
  /** `refused`: the hall did not take it. */
  | {
      readonly at: 'taken';
      readonly sound: Sound;
      readonly verdict: Verdict;
      readonly refused: ClipProblem | 'other' | null;
    }
  | { readonly at: 'saving'; readonly sound: Sound };

/** null when the bytes cannot be drawn. */
export function soundOf(wav: ArrayBuffer): Sound | null {
  const read = readWav(wav);
  if (read === null) return null;
  return { wav, shape: peaks(read.samples, BARS), seconds: read.samples.length / read.sampleRate };
}
