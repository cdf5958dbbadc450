/** The sound itself, measured: what a hall hears, not what the program meant. */
import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { testClock, type TestClock } from '../../devices/frame/test-clock.ts';
import { digitsToWords } from '../../devices/voice/digits.ts';
import { voiceOptionsSchema, type VoiceOptionsInput } from '../../devices/voice/options.ts';
import { durationMs, samplesFor, trim, type Pcm } from '../../devices/voice/pcm.ts';
import { phrase } from '../../devices/voice/phrase.ts';
import { hasEspeak, likeness, toneOf, toneStrength, until } from '../../devices/voice/testing.ts';
import { startVoice, type Voice } from '../../devices/voice/voice.ts';
import { readWav, writeWav } from '../../devices/voice/wav.ts';

const WORDS = ['请', ...digitsToWords('A012'), '号到', '三', '号窗口', '办理'];
const LEAD_MS = 80;
const CHIME_MS = 600;
const AFTER_CHIME_MS = 150;
const PAUSE_MS = 800;
/** The same word of the same voice: 1 for vowels, a little less where a hissed consonant was cut elsewhere. */
const SAME = 0.85;
/** Another voice's word finds at best half of itself anywhere. */
const OTHER = 0.65;

let folder = '';
let clock: TestClock;
let voice: Voice;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'voice-wave-'));
  clock = testClock();
});
afterEach(async () => {
  await voice.stop();
  await rm(folder, { recursive: true, force: true });
});

const start = async (options: VoiceOptionsInput = {}): Promise<void> => {
  voice = await startVoice({
    options: voiceOptionsSchema.parse(options),
    clock,
    platform: 'linux',
    cacheDirectory: join(folder, 'cache'),
  });
};

/** The WAV of one call, as a board fetches it. */
const say = async (words: readonly string[], language = 'zh-CN'): Promise<Uint8Array> => {
  let wav: Uint8Array | null = null;
  const leave = voice.onClip((clip) => (wav = clip.wav));
  void voice.announce({ id: language, phrase: phrase(words, { language }) });
  await until(() => wav !== null);
  leave();
  const bytes = wav ?? new Uint8Array();
  voice.heard(language);
  await clock.advance(durationMs(readWav(bytes)) + 1_000);
  return bytes;
};

const part = (sound: Pcm, fromMs: number, untilMs: number): Pcm => ({
  ...sound,
  samples: sound.samples.slice(samplesFor(fromMs), samplesFor(untilMs)),
});

const THIN = 6;
/** Every sixth sample of the mean of six: enough to find the place, and 36 times quicker. */
const thinned = (samples: Int16Array): Int16Array =>
  Int16Array.from({ length: Math.floor(samples.length / THIN) }, (_, index) => {
    let sum = 0;
    for (let near = index * THIN; near < (index + 1) * THIN; near++) sum += samples[near] ?? 0;
    return sum / THIN;
  });

/** The best place of a word in a stretch of sound, and how alike they are there. */
const best = (sound: Pcm, word: Pcm): { readonly atMs: number; readonly likeness: number } => {
  const search = (where: Int16Array, what: Int16Array, from: number, until: number) => {
    let found = { at: 0, likeness: -1 };
    for (let at = Math.max(0, from); at <= Math.min(until, where.length - what.length); at++) {
      const alike = likeness(what, where.subarray(at, at + what.length));
      if (alike > found.likeness) found = { at, likeness: alike };
    }
    return found;
  };
  const coarse = search(thinned(sound.samples), thinned(word.samples), 0, Number.POSITIVE_INFINITY);
  const near = coarse.at * THIN;
  const fine = search(sound.samples, word.samples, near - THIN, near + THIN);
  return { atMs: (fine.at * 1_000) / sound.sampleRateHz, likeness: fine.likeness };
};

/** A word straight from the speech program, without any of our own code but the cut at both ends. */
const straight = (word: string, espeakVoice: string): Pcm => {
  const file = join(folder, 'straight.wav');
  execFileSync('espeak-ng', ['-v', espeakVoice, '-s', '200', '-b', '1', '-w', file, '--stdin'], {
    input: word,
  });
  const raw = execFileSync(
    'sox',
    [file, '-t', 'wav', '-', 'silence', '1', '0', '0.5%', 'reverse', 'silence', '1', '0', '0.5%', 'reverse'],
    {
      maxBuffer: 1 << 24,
      stdio: ['ignore', 'pipe', 'ignore'],
    },
  );
  return trim(readWav(raw));
};

const hasSox = (() => {
  try {
    execFileSync('sox', ['--version']);
    return true;
  } catch {
    return false;
  }
})();

describe.skipIf(!hasEspeak() || !hasSox)('the sound of a call (skipped without espeak-ng and sox)', () => {
  it('is a WAV that another program reads, at the length that was told', async () => {
    await start();
    const wav = await say(WORDS);
    const file = join(folder, 'call.wav');
    await writeFile(file, wav);
    const told = execFileSync('sox', ['--info', file], { encoding: 'utf8' });
    expect(told).toMatch(/Channels\s*: 1/);
    expect(told).toMatch(/Sample Rate\s*: 22050/);
    expect(told).toMatch(/Precision\s*: 16-bit/);
    const seconds = Number(execFileSync('sox', ['--info', '-D', file], { encoding: 'utf8' }));
    expect(seconds * 1_000).toBeCloseTo(durationMs(readWav(wav)), 0);
    expect(seconds).toBeGreaterThan(9);
    expect(seconds).toBeLessThan(14);
  });

  it('begins with two falling notes, E5 then C5, and nothing else', async () => {
    await start();
    const sound = readWav(await say(WORDS));
    const first = part(sound, LEAD_MS, LEAD_MS + 240);
    const second = part(sound, LEAD_MS + 240, LEAD_MS + CHIME_MS);
    const E5 = 659.26;
    const C5 = 523.25;
    expect(toneStrength(first, E5)).toBeGreaterThan(5 * toneStrength(first, C5));
    expect(toneStrength(second, C5)).toBeGreaterThan(5 * toneStrength(second, E5));
    const quiet = part(sound, LEAD_MS + CHIME_MS + 5, LEAD_MS + CHIME_MS + AFTER_CHIME_MS - 5);
    expect(Math.max(...quiet.samples)).toBe(0);
  });

  it('says the sentence twice, sample for sample, with 0.8 s of silence between', async () => {
    await start();
    const sound = readWav(await say(WORDS));
    const words = sound.samples.subarray(
      samplesFor(LEAD_MS) + samplesFor(240) + samplesFor(360) + samplesFor(AFTER_CHIME_MS),
    );
    const once = (words.length - samplesFor(PAUSE_MS)) / 2;
    expect(likeness(words.subarray(0, once), words.subarray(words.length - once))).toBeGreaterThan(0.999);
    const between = words.subarray(once, once + samplesFor(PAUSE_MS));
    expect(Math.max(...between)).toBe(0);
  });

  it('has each word in its place, in the right language: the other language’s words are not there', async () => {
    await start();
    const mandarin = readWav(await say(WORDS));
    const once = part(mandarin, 0, LEAD_MS + CHIME_MS + AFTER_CHIME_MS + (durationMs(mandarin) - 1_630) / 2);
    const said = ['请', '二', '三', '办理'];
    const places = said.map((word) => best(once, straight(word, 'cmn-latn-pinyin')));
    for (const { likeness: alike } of places) expect(alike).toBeGreaterThan(SAME);
    expect(places.map(({ atMs }) => atMs)).toEqual(places.map(({ atMs }) => atMs).toSorted((a, b) => a - b));
    expect(best(once, straight('请', 'yue')).likeness).toBeLessThan(OTHER);
  });

  it('in English and in Cantonese is said by their own voices', async () => {
    await start();
    const english = part(readWav(await say(['Number', 'A', 'zero'], 'en')), 800, 2_800);
    expect(best(english, straight('zero', 'en-us')).likeness).toBeGreaterThan(SAME);
    const cantonese = part(readWav(await say(['请', '三'], 'yue')), 800, 2_000);
    expect(best(cantonese, straight('三', 'yue')).likeness).toBeGreaterThan(SAME);
    expect(best(cantonese, straight('三', 'cmn-latn-pinyin')).likeness).toBeLessThan(OTHER);
  });

  it('plays a recorded dialect in place of the engine by one setting', async () => {
    const recorded = join(folder, 'sichuan');
    await mkdir(recorded);
    const clips: Record<string, string> = {};
    // Every word a tone of its own, so that each can be found again in the call.
    const pitches = new Map([...new Set(WORDS)].map((word, index) => [word, 300 + index * 90]));
    for (const [word, pitch] of pitches) {
      clips[word] = `${word}.wav`;
      await writeFile(join(recorded, `${word}.wav`), writeWav(toneOf(260, 9_000, pitch)));
    }
    const manifest = {
      v: 1,
      language: 'zh-sichuan',
      dialect: '四川话',
      speaker: '王素芬',
      sampleRateHz: 22_050,
      licence: '本中心',
      checked: true,
      clips,
    };
    await writeFile(join(recorded, 'manifest.json'), JSON.stringify(manifest));
    await start({ language: 'zh-sichuan', recordings: { 'zh-CN': recorded } });
    await voice.warm(WORDS, 'zh-CN');
    expect(voice.status()).toMatchObject({ state: 'online', code: 'OK' });
    const sound = readWav(await say(WORDS));
    const begin = LEAD_MS + CHIME_MS + AFTER_CHIME_MS;
    WORDS.forEach((word, index) => {
      const from = begin + index * (260 + 60);
      const here = part(sound, from + 40, from + 220);
      const strengths = [...pitches].map(([other, pitch]) => [other, toneStrength(here, pitch)] as const);
      const [loudest] = strengths.toSorted((one, other) => other[1] - one[1]);
      expect(loudest?.[0]).toBe(word);
    });
    expect(best(part(sound, begin, begin + 2_000), straight('请', 'cmn-latn-pinyin')).likeness).toBeLessThan(
      OTHER,
    );
  });

  it('in a dialect that nobody has recorded is Mandarin, and never claims to be more', async () => {
    await start({ language: 'zh-sichuan' });
    expect(voice.status()).toMatchObject({
      state: 'warning',
      code: 'DIALECT_NOT_RECORDED',
      context: { language: 'zh-sichuan' },
    });
    const sound = part(readWav(await say(['请', '三'])), 800, 2_000);
    expect(best(sound, straight('三', 'cmn-latn-pinyin')).likeness).toBeGreaterThan(SAME);
  });
});
