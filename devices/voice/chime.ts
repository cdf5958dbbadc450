import { concat, SAMPLE_RATE_HZ, samplesFor, type Pcm } from './pcm.ts';

const PEAK = 12_000;

/** A struck-bell tone: a sine with a soft octave over it, quick attack, falling away to silence. */
const note = (frequencyHz: number, lengthMs: number): Pcm => {
  const samples = new Int16Array(samplesFor(lengthMs));
  const attack = samplesFor(8);
  const release = samplesFor(20);
  for (let index = 0; index < samples.length; index++) {
    const seconds = index / SAMPLE_RATE_HZ;
    const phase = 2 * Math.PI * frequencyHz * seconds;
    const envelope =
      Math.min(1, index / attack) *
      Math.min(1, (samples.length - 1 - index) / release) *
      Math.exp((-3 * index) / samples.length);
    samples[index] = Math.round(PEAK * envelope * (0.85 * Math.sin(phase) + 0.15 * Math.sin(2 * phase)));
  }
  return { sampleRateHz: SAMPLE_RATE_HZ, samples };
};

/** Length of the chime, so that a screen may light up with it. */
export const CHIME_MS = 600;

/**
 * Two falling notes, E5 then C5: "look up". Both lie where age-related hearing loss has taken least
 * (below 1 kHz) and well above the hum of a hall.
 */
export const chime = (): Pcm => {
  made ??= concat([note(659.26, CHIME_MS * 0.4), note(523.25, CHIME_MS * 0.6)]);
  return made;
};

/** Every call has the same one, and a thousand sines are a part of its time. */
let made: Pcm | null = null;
