/** What a person recorded, made ready for being joined: rate, silence at both ends, loudness. */
import { level } from './loudness.ts';
import { samplesFor, type Pcm } from './pcm.ts';
import { resample } from './resample.ts';

const WINDOW_MS = 10;
/** Kept before and after the word: a soft consonant needs it, and neighbours sound less glued together. */
const MARGIN_MS = 25;
/** A window counts as speech above this share of the loudest one (−32 dB) … */
const SPEECH_SHARE = 0.025;
/** … and above the room, which is the quietest twentieth, … */
const ABOVE_ROOM = 2.5;
/** … when it does not stand alone: a click of the mouse or of the lips is shorter. */
const SHORTEST_SPEECH_WINDOWS = 4;

const windowLevels = ({ samples, sampleRateHz }: Pcm): number[] => {
  const length = samplesFor(WINDOW_MS, sampleRateHz);
  return Array.from({ length: Math.floor(samples.length / length) }, (_, window) => {
    let sum = 0;
    for (let index = window * length; index < (window + 1) * length; index++) {
      sum += (samples[index] ?? 0) ** 2;
    }
    return Math.sqrt(sum / length);
  });
};

/** The stretches that are long enough to be speech, as windows [from, until). */
const speechStretches = (levels: readonly number[]): (readonly [number, number])[] => {
  // The third loudest: one thump of the table must not make the voice look like silence.
  const loudest = levels.toSorted((one, other) => other - one)[2] ?? 0;
  const room = levels.toSorted((one, other) => one - other)[Math.floor(levels.length / 20)] ?? 0;
  const limit = Math.max(20, loudest * SPEECH_SHARE, Math.min(room * ABOVE_ROOM, loudest / 4));
  const stretches: (readonly [number, number])[] = [];
  let from = -1;
  for (let window = 0; window <= levels.length; window++) {
    const isLoud = (levels[window] ?? 0) >= limit;
    if (isLoud && from < 0) from = window;
    if (isLoud || from < 0) continue;
    if (window - from >= SHORTEST_SPEECH_WINDOWS) stretches.push([from, window]);
    from = -1;
  }
  return stretches;
};

/** Cuts what is not speech at both ends; empty where nothing is. Pauses inside a word stay. */
export const trimSpeech = (pcm: Pcm): Pcm => {
  const stretches = speechStretches(windowLevels(pcm));
  const [first] = stretches;
  const last = stretches.at(-1);
  if (first === undefined || last === undefined) return { ...pcm, samples: new Int16Array(0) };
  const length = samplesFor(WINDOW_MS, pcm.sampleRateHz);
  const margin = samplesFor(MARGIN_MS, pcm.sampleRateHz);
  const from = Math.max(0, first[0] * length - margin);
  const until = Math.min(pcm.samples.length, last[1] * length + margin);
  return { ...pcm, samples: pcm.samples.slice(from, until) };
};

/** A word that was trimmed, at the pipeline's rate and one loudness. */
export const readyWord = (trimmed: Pcm): Pcm => level(resample(trimmed));

/**
 * Rate of the pipeline, no silence around it, one loudness. Doing it twice changes next to nothing. Silence
 * goes first: changing the rate of all the seconds around a word would hold up the hall.
 */
export const condition = (pcm: Pcm): Pcm => readyWord(trimSpeech(pcm));
