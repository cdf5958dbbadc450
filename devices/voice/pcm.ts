/** Mono sound in 16-bit steps. Pure functions here; none changes its input. */
export type Pcm = {
  readonly sampleRateHz: number;
  readonly samples: Int16Array;
};

/** The one format of the pipeline: what espeak-ng makes, and enough for speech. */
export const SAMPLE_RATE_HZ = 22_050;

const toSample = (value: number): number => Math.max(-32_768, Math.min(32_767, Math.round(value)));

export const samplesFor = (durationMs: number, sampleRateHz = SAMPLE_RATE_HZ): number =>
  Math.round((durationMs * sampleRateHz) / 1_000);

export const durationMs = (pcm: Pcm): number => (pcm.samples.length * 1_000) / pcm.sampleRateHz;

export const silence = (lengthMs: number): Pcm => ({
  sampleRateHz: SAMPLE_RATE_HZ,
  samples: new Int16Array(samplesFor(lengthMs)),
});

/** Loudest sample, 0 to 32,768. */
export const peak = (pcm: Pcm): number => {
  let highest = 0;
  for (const sample of pcm.samples) highest = Math.max(highest, Math.abs(sample));
  return highest;
};

type TrimOptions = {
  /** Quieter than this share of the peak is silence; default 0.02 (−34 dB). */
  readonly threshold?: number;
  /** Kept before and after, so that a soft consonant is not cut; default 12 ms. */
  readonly marginMs?: number;
};

/** Cuts silence at both ends. A clip that is all silence becomes empty. */
export const trim = (pcm: Pcm, { threshold = 0.02, marginMs = 12 }: TrimOptions = {}): Pcm => {
  const limit = Math.max(1, peak(pcm) * threshold);
  const loud = (sample: number) => Math.abs(sample) >= limit;
  const first = pcm.samples.findIndex(loud);
  if (first < 0) return { ...pcm, samples: new Int16Array(0) };
  const last = pcm.samples.findLastIndex(loud);
  const margin = samplesFor(marginMs, pcm.sampleRateHz);
  const from = Math.max(0, first - margin);
  const until = Math.min(pcm.samples.length, last + 1 + margin);
  return { ...pcm, samples: pcm.samples.slice(from, until) };
};

export const scale = (pcm: Pcm, factor: number): Pcm => {
  if (factor === 1) return pcm;
  const samples = new Int16Array(pcm.samples.length);
  // A plain loop: a call has a quarter of a million samples, and the event loop waits for them.
  for (let index = 0; index < samples.length; index++)
    samples[index] = toSample((pcm.samples[index] ?? 0) * factor);
  return { ...pcm, samples };
};

/** Root mean square over everything, 0 to 32,768. */
export const loudness = (pcm: Pcm): number => {
  if (pcm.samples.length === 0) return 0;
  let sum = 0;
  for (const sample of pcm.samples) sum += sample * sample;
  return Math.sqrt(sum / pcm.samples.length);
};

/** One after another, nothing laid over anything. All parts must have the pipeline's rate. */
export const concat = (parts: readonly Pcm[]): Pcm => {
  const samples = new Int16Array(parts.reduce((sum, part) => sum + part.samples.length, 0));
  let at = 0;
  for (const part of parts) {
    samples.set(part.samples, at);
    at += part.samples.length;
  }
  return { sampleRateHz: SAMPLE_RATE_HZ, samples };
};
