import { SAMPLE_RATE_HZ, type Pcm } from './pcm.ts';

/** Zero crossings of the sinc on each side of a sample: more is steeper, and slower. */
const REACH = 12;

/**
 * To the pipeline's rate by a windowed sinc whose cut-off lies below the lower of the two rates: a 48 kHz
 * recording's hiss above 11 kHz must not fold down into the speech as a rasp. Returns its input where the
 * rate is already right.
 */
export const resample = (pcm: Pcm): Pcm => {
  if (pcm.sampleRateHz === SAMPLE_RATE_HZ) return pcm;
  const step = pcm.sampleRateHz / SAMPLE_RATE_HZ;
  const cutOff = Math.min(1, 1 / step) * 0.95;
  const half = Math.ceil(REACH / cutOff);
  const table = kernel(cutOff, half);
  const { samples: source } = pcm;
  const samples = new Int16Array(Math.floor(source.length / step));
  for (let index = 0; index < samples.length; index++) {
    const at = index * step;
    const from = Math.max(0, Math.ceil(at - half));
    const until = Math.min(source.length - 1, Math.floor(at + half));
    let sum = 0;
    for (let near = from; near <= until; near++) {
      const place = Math.round(Math.abs(at - near) * TABLE_STEPS);
      sum += (source[near] ?? 0) * (table[place] ?? 0);
    }
    samples[index] = Math.max(-32_768, Math.min(32_767, Math.round(sum)));
  }
  return { sampleRateHz: SAMPLE_RATE_HZ, samples };
};

/** Places of the kernel per source sample: the nearest one is good to −60 dB. */
const TABLE_STEPS = 256;

/** Half of the symmetric kernel, Hann window, from its middle outwards. */
const kernel = (cutOff: number, half: number): Float64Array =>
  Float64Array.from({ length: half * TABLE_STEPS + 1 }, (_, place) => {
    const away = place / TABLE_STEPS;
    const angle = Math.PI * cutOff * away;
    const sinc = angle === 0 ? 1 : Math.sin(angle) / angle;
    return cutOff * sinc * (0.5 + 0.5 * Math.cos((Math.PI * away) / half));
  });
