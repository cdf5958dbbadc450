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
  const { samples: source } = pcm;
  // The few places between two source samples that occur; a rate that nobody records at has too many.
  const places = SAMPLE_RATE_HZ / greatestCommonDivisor(SAMPLE_RATE_HZ, pcm.sampleRateHz);
  const rows = Math.min(places, MOST_ROWS);
  const kernels = Array.from({ length: rows }, (_, row) => kernelAt(row / rows, cutOff, half));
  const samples = new Int16Array(Math.floor(source.length / step));
  for (let index = 0; index < samples.length; index++) {
    const at = index * step;
    const before = Math.floor(at);
    // The nearest row: exact for the usual rates, good to −60 dB for the others.
    const row = Math.round((at - before) * rows);
    const kernel = kernels[row % rows] ?? EMPTY;
    const from = before + (row === rows ? 1 : 0) - half + 1;
    const first = Math.max(0, -from);
    const end = Math.min(kernel.length, source.length - from);
    let sum = 0;
    for (let tap = first; tap < end; tap++) sum += (source[from + tap] ?? 0) * (kernel[tap] ?? 0);
    samples[index] = Math.max(-32_768, Math.min(32_767, Math.round(sum)));
  }
  return { sampleRateHz: SAMPLE_RATE_HZ, samples };
};

const MOST_ROWS = 512;
const EMPTY = new Float64Array(0);

const greatestCommonDivisor = (a: number, b: number): number =>
  b === 0 ? a : greatestCommonDivisor(b, a % b);

/** Weights of the 2 · half source samples around a place `fraction` of a sample behind one of them, Hann window. */
const kernelAt = (fraction: number, cutOff: number, half: number): Float64Array =>
  Float64Array.from({ length: 2 * half }, (_, tap) => {
    const away = tap - half + 1 - fraction;
    if (Math.abs(away) > half) return 0;
    const angle = Math.PI * cutOff * away;
    const sinc = angle === 0 ? 1 : Math.sin(angle) / angle;
    return cutOff * sinc * (0.5 + 0.5 * Math.cos((Math.PI * away) / half));
  });
