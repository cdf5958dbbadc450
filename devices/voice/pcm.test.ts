import { describe, expect, it } from 'vitest';
import { CHIME_MS, chime } from './chime.ts';
import {
  concat,
  durationMs,
  loudness,
  peak,
  SAMPLE_RATE_HZ,
  samplesFor,
  scale,
  silence,
  trim,
  type Pcm,
} from './pcm.ts';
import { level } from './loudness.ts';
import { resample } from './resample.ts';

const tone = (
  lengthMs: number,
  amplitude: number,
  sampleRateHz = SAMPLE_RATE_HZ,
  frequencyHz = 440,
): Pcm => ({
  sampleRateHz,
  samples: Int16Array.from({ length: samplesFor(lengthMs, sampleRateHz) }, (_, index) =>
    Math.round(amplitude * Math.sin((2 * Math.PI * frequencyHz * index) / sampleRateHz)),
  ),
});

/** Strength of one frequency in a stretch of sound (Goertzel), to tell notes apart. */
const strength = (pcm: Pcm, frequencyHz: number): number => {
  const turn = 2 * Math.cos((2 * Math.PI * frequencyHz) / pcm.sampleRateHz);
  let [one, two] = [0, 0];
  for (const sample of pcm.samples) [one, two] = [sample + turn * one - two, one];
  return Math.sqrt(one * one + two * two - turn * one * two) / pcm.samples.length;
};

describe('clips', () => {
  it('lose the silence at both ends but keep a margin for soft consonants', () => {
    const padded = concat([silence(300), tone(200, 8_000), silence(500)]);
    const kept = durationMs(trim(padded));
    expect(kept).toBeGreaterThan(200);
    expect(kept).toBeLessThan(200 + 2 * 12 + 2);
  });

  it('of silence alone become empty', () => {
    expect(trim(silence(100)).samples).toHaveLength(0);
  });

  it('are brought to one loudness', () => {
    const quiet = level(tone(200, 500));
    const loud = level(tone(200, 20_000));
    expect(loudness(quiet) / loudness(loud)).toBeCloseTo(1, 1);
  });

  it('are never made so loud that their peaks clip', () => {
    const spike: Pcm = { sampleRateHz: SAMPLE_RATE_HZ, samples: new Int16Array(10_000) };
    spike.samples[5_000] = 30_000;
    expect(peak(level(spike))).toBeLessThanOrEqual(Math.ceil(32_767 * 0.95));
  });

  it('keep their length in time and their pitch when the rate changes', () => {
    const converted = resample(tone(500, 10_000, 32_000));
    expect(durationMs(converted)).toBeCloseTo(500, 0);
    expect(strength(converted, 440)).toBeGreaterThan(20 * strength(converted, 620));
  });

  it('lie one after another, with every sample of each', () => {
    const joined = concat([tone(10, 100), silence(5), tone(20, 100)]);
    expect(joined.samples).toHaveLength(samplesFor(10) + samplesFor(5) + samplesFor(20));
  });

  it('stay within 16 bits at any volume', () => {
    expect([
      ...scale({ sampleRateHz: SAMPLE_RATE_HZ, samples: Int16Array.of(30_000, -30_000) }, 2).samples,
    ]).toEqual([32_767, -32_768]);
  });
});

describe('the chime', () => {
  it('is two falling notes of 0.6 s in all, starting and ending in silence', () => {
    const sound = chime();
    expect(durationMs(sound)).toBeCloseTo(CHIME_MS, 0);
    const part = (from: number, until: number): Pcm => ({
      ...sound,
      samples: sound.samples.slice(samplesFor(from), samplesFor(until)),
    });
    expect(strength(part(0, 240), 659)).toBeGreaterThan(5 * strength(part(0, 240), 523));
    expect(strength(part(240, 600), 523)).toBeGreaterThan(5 * strength(part(240, 600), 659));
    expect(Math.abs(sound.samples[0] ?? 1)).toBeLessThan(10);
    expect(Math.abs(sound.samples.at(-1) ?? 1)).toBeLessThan(10);
  });
});
