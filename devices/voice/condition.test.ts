import { describe, expect, it } from 'vitest';
import { condition, trimSpeech } from './condition.ts';
import { examineClip } from './examine-clip.ts';
import { gatedLoudnessDb, level, TARGET_DB } from './loudness.ts';
import { concat, durationMs, samplesFor, SAMPLE_RATE_HZ, scale, silence, type Pcm } from './pcm.ts';
import { resample } from './resample.ts';
import { toneOf, toneStrength } from './testing.ts';

const LIMITS = { minSpeechMs: 120, maxSpeechMs: 4_000, quietDb: -42 };

describe('loudness', () => {
  it('of a word does not depend on the pause that is recorded with it', () => {
    const word = toneOf(300, 8_000);
    const padded = concat([silence(700), word, silence(900)]);
    expect(gatedLoudnessDb(padded)).toBeCloseTo(gatedLoudnessDb(word), 0);
  });

  it('of a short and a long word, a soft and a loud one, is the same after levelling', () => {
    const clips = [toneOf(150, 900), toneOf(900, 900), toneOf(150, 15_000), toneOf(900, 15_000)];
    for (const clip of clips) expect(gatedLoudnessDb(level(clip))).toBeCloseTo(TARGET_DB, 1);
  });

  it('of silence is none, and levelling leaves it alone', () => {
    expect(gatedLoudnessDb(silence(500))).toBe(Number.NEGATIVE_INFINITY);
    expect(level(silence(500))).toEqual(silence(500));
  });
});

describe('a recording', () => {
  it('keeps 20 to 30 ms around the word', () => {
    const kept = durationMs(trimSpeech(concat([silence(600), toneOf(300, 8_000), silence(800)])));
    expect(kept).toBeGreaterThanOrEqual(300 + 2 * 20);
    expect(kept).toBeLessThanOrEqual(300 + 2 * 30 + 10);
  });

  it('loses the click of the mouse before the word, and the pause after it', () => {
    const click = scale(toneOf(8, 20_000), 1);
    const kept = durationMs(trimSpeech(concat([click, silence(500), toneOf(300, 8_000), silence(300)])));
    expect(kept).toBeLessThan(380);
  });

  it('loses a humming room around the word', () => {
    const hum = (lengthMs: number) => toneOf(lengthMs, 500, 100);
    const kept = durationMs(trimSpeech(concat([hum(600), toneOf(300, 8_000), hum(600)])));
    expect(kept).toBeLessThan(380);
  });

  it('keeps a pause inside the word', () => {
    const word = concat([toneOf(200, 8_000), silence(150), toneOf(200, 8_000)]);
    expect(durationMs(trimSpeech(concat([silence(300), word, silence(300)])))).toBeGreaterThan(545);
  });

  it('that is prepared twice is the same as once', () => {
    const once = condition(concat([silence(300), toneOf(300, 3_000), silence(300)]));
    const twice = condition(once);
    expect(Math.abs(durationMs(twice) - durationMs(once))).toBeLessThan(12);
    expect(gatedLoudnessDb(twice)).toBeCloseTo(gatedLoudnessDb(once), 0);
  });
});

describe('another sample rate', () => {
  it('keeps what can be heard and lets nothing fold down', () => {
    const both: Pcm = {
      sampleRateHz: 48_000,
      samples: Int16Array.from({ length: 24_000 }, (_, index) => {
        const turn = (2 * Math.PI * index) / 48_000;
        return Math.round(8_000 * Math.sin(1_000 * turn) + 8_000 * Math.sin(14_000 * turn));
      }),
    };
    const converted = resample(both);
    expect(converted.sampleRateHz).toBe(SAMPLE_RATE_HZ);
    expect(durationMs(converted)).toBeCloseTo(500, 0);
    const wanted = toneStrength(converted, 1_000);
    // 14 kHz would come back as 22,050 − 14,000.
    expect(toneStrength(converted, SAMPLE_RATE_HZ - 14_000)).toBeLessThan(wanted / 100);
    expect(toneStrength(toneOf(500, 8_000, 1_000), 1_000) / wanted).toBeCloseTo(1, 1);
  });
});

describe('a recorded word', () => {
  const padded = (word: Pcm) => concat([silence(300), word, silence(300)]);
  const clipped = (): Pcm => ({
    sampleRateHz: SAMPLE_RATE_HZ,
    samples: toneOf(300, 32_767).samples.map((sample) => Math.sign(sample) * 32_767),
  });

  it('that is good is taken, with what was measured', () => {
    const examined = examineClip(padded(toneOf(300, 6_000)), LIMITS);
    expect(examined).toMatchObject({ ok: true });
    if (!examined.ok) return;
    expect(examined.durationMs).toBeGreaterThan(300);
    expect(examined.durationMs).toBeLessThan(370);
    expect(examined.loudnessDb).toBeCloseTo(20 * Math.log10(6_000 / Math.SQRT2 / 32_768), 0);
    expect(examined.peakDb).toBeCloseTo(20 * Math.log10(6_000 / 32_768), 1);
    expect(gatedLoudnessDb(examined.clip)).toBeCloseTo(TARGET_DB, 0);
  });

  it.each([
    ['silence', silence(900), 'silent'],
    ['a whisper', padded(toneOf(300, 60)), 'too-quiet'],
    ['a cut-off wave', padded(clipped()), 'clipped'],
    ['a stub', padded(toneOf(50, 6_000)), 'too-short'],
    ['a whole sentence', padded(toneOf(5_000, 6_000)), 'too-long'],
  ])('that is %s is refused as such', (_, recorded, problem) => {
    expect(examineClip(recorded, LIMITS)).toEqual({ ok: false, problem });
  });

  it('may touch full scale for a moment: one lucky peak is no clipping', () => {
    const word = toneOf(300, 9_000);
    word.samples[samplesFor(150)] = 32_767;
    expect(examineClip(padded(word), LIMITS)).toMatchObject({ ok: true });
  });
});
