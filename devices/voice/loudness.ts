/**
 * How loud speech is, as people hear it: pauses and the soft ends of a word are left out of the mean, so
 * that a short "一" and a long "再次呼叫" come to the same loudness. The gate is that of ITU-R BS.1770
 * (absolute, then 10 below the mean), with blocks short enough for single syllables and no weighting of
 * frequencies.
 */
import { scale, samplesFor, type Pcm } from './pcm.ts';

const FULL_SCALE = 32_768;
const BLOCK_MS = 40;
const HOP_MS = 10;
/** Quieter than this is no speech at all. */
const FLOOR_DB = -60;
const GATE_DB = -10;

/** Every clip is brought to this; leaves room for the peaks of a voice. */
export const TARGET_DB = -20;
const HIGHEST_PEAK = Math.floor(32_767 * 0.95);

const decibel = (power: number): number => (power <= 0 ? Number.NEGATIVE_INFINITY : 10 * Math.log10(power));

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

const blockPowers = ({ samples, sampleRateHz }: Pcm): number[] => {
  const block = Math.min(samples.length, samplesFor(BLOCK_MS, sampleRateHz));
  const hop = samplesFor(HOP_MS, sampleRateHz);
  const powers: number[] = [];
  for (let from = 0; from + block <= samples.length && block > 0; from += hop) {
    let sum = 0;
    for (let index = from; index < from + block; index++) sum += ((samples[index] ?? 0) / FULL_SCALE) ** 2;
    powers.push(sum / block);
  }
  return powers;
};

/** dB of full scale; −∞ where there is no sound above the floor. */
export const gatedLoudnessDb = (pcm: Pcm): number => {
  const heard = blockPowers(pcm).filter((power) => decibel(power) > FLOOR_DB);
  if (heard.length === 0) return Number.NEGATIVE_INFINITY;
  const gate = decibel(mean(heard)) + GATE_DB;
  return decibel(mean(heard.filter((power) => decibel(power) > gate)));
};

/** Brings a clip to one loudness, but never so far that a peak would clip. */
export const level = (pcm: Pcm, targetDb = TARGET_DB): Pcm => {
  const now = gatedLoudnessDb(pcm);
  if (now === Number.NEGATIVE_INFINITY) return pcm;
  const highest = pcm.samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 1);
  return scale(pcm, Math.min(10 ** ((targetDb - now) / 20), HIGHEST_PEAK / highest));
};
