/** Whether a recording will do, measured before it is sent; the server measures again and decides. */
import { CLIP_LIMITS, type ClipProblem } from '../../protocol/http/voice-packs.ts';
import type { Take } from './recorder.ts';

export type Verdict = {
  readonly problem: Exclude<ClipProblem, 'not-wav' | 'format'> | null;
  /** Usable, but with a room in it. */
  readonly isNoisy: boolean;
  /** The word's place in the recording, 0 to 1. */
  readonly speech: { readonly from: number; readonly to: number } | null;
  readonly speechMs: number;
  readonly loudnessDb: number;
};

const WINDOW_MS = 10;
const SPEECH_SHARE = 0.04;
/** Speech is so many times louder than the quietest twentieth, which is the room. */
const ABOVE_ROOM = 2.5;
const SHORTEST_WINDOWS = 4;
/** Full scale, less than a rounding away. */
const FULL = 0.998;
const CLIPPED_RUN = 4;
/** Speech should stand this far above the room, dB. */
const CLEAR_DB = 22;

const decibel = (level: number): number => 20 * Math.log10(Math.max(level, 1e-6));
const rms = (squares: readonly number[]): number =>
  Math.sqrt(squares.reduce((sum, square) => sum + square, 0) / Math.max(1, squares.length));

/** Root mean square of each 10 ms. */
function windowLevels({ samples, sampleRate }: Take): number[] {
  const length = Math.round((sampleRate * WINDOW_MS) / 1000);
  return Array.from({ length: Math.floor(samples.length / length) }, (_, window) => {
    let sum = 0;
    for (let index = window * length; index < (window + 1) * length; index += 1) {
      sum += (samples[index] ?? 0) ** 2;
    }
    return Math.sqrt(sum / length);
  });
}

function isClipped(samples: Float32Array): boolean {
  let run = 0;
  for (const sample of samples) {
    run = Math.abs(sample) >= FULL ? run + 1 : 0;
    if (run >= CLIPPED_RUN) return true;
  }
  return false;
}

/** First and last window of what is long enough to be speech. */
function speechIn(levels: readonly number[]): readonly [number, number] | null {
  const loudest = levels.toSorted((a, b) => b - a)[2] ?? 0;
  const room = levels.toSorted((a, b) => a - b)[Math.floor(levels.length / 20)] ?? 0;
  const limit = Math.max(0.001, loudest * SPEECH_SHARE, Math.min(room * ABOVE_ROOM, loudest / 4));
  let first = -1;
  let last = -1;
  let from = -1;
  for (let window = 0; window <= levels.length; window += 1) {
    const isLoud = (levels[window] ?? 0) >= limit;
    if (isLoud && from < 0) from = window;
    if (isLoud || from < 0) continue;
    if (window - from >= SHORTEST_WINDOWS) {
      if (first < 0) first = from;
      last = window;
    }
    from = -1;
  }
  return first < 0 ? null : [first, last];
}

export function judge(take: Take): Verdict {
  const levels = windowLevels(take);
  const found = speechIn(levels);
  if (found === null) {
    return { problem: 'silent', isNoisy: false, speech: null, speechMs: 0, loudnessDb: decibel(0) };
  }
  const [from, to] = found;
  const spoken = levels.slice(from, to).toSorted((a, b) => b - a);
  // The louder half is the voice; the rest is consonants and pauses.
  const loudnessDb = decibel(rms(spoken.slice(0, Math.ceil(spoken.length / 2)).map((level) => level ** 2)));
  const room = [...levels.slice(0, from), ...levels.slice(to)].toSorted((a, b) => a - b);
  const roomDb = decibel(room[Math.floor(room.length / 2)] ?? 0);
  const speechMs = (to - from) * WINDOW_MS;
  return {
    problem: problemOf(take, { loudnessDb, speechMs }),
    isNoisy: room.length > 0 && loudnessDb - roomDb < CLEAR_DB,
    speech: { from: from / levels.length, to: to / levels.length },
    speechMs,
    loudnessDb,
  };
}

function problemOf(
  { samples }: Take,
  { loudnessDb, speechMs }: { loudnessDb: number; speechMs: number },
): Verdict['problem'] {
  if (isClipped(samples)) return 'clipped';
  if (loudnessDb < CLIP_LIMITS.quietDb) return 'too-quiet';
  if (speechMs < CLIP_LIMITS.minSpeechMs) return 'too-short';
  return speechMs > CLIP_LIMITS.maxSpeechMs ? 'too-long' : null;
}
