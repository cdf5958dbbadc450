import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { JobOutcome } from '../frame/job.ts';
import { testClock, type TestClock } from '../frame/test-clock.ts';
import { SILENT_WORD_MS, WORD_GAP_MS } from './assemble.ts';
import { CHIME_MS } from './chime.ts';
import { digitsToWords } from './digits.ts';
import { voiceOptionsSchema, type VoiceOptionsInput } from './options.ts';
import { durationMs, loudness, samplesFor, trim, type Pcm } from './pcm.ts';
import { phrase } from './phrase.ts';
import type { Clip } from './sound-output.ts';
import { fakeEngine, hasEspeak, scratch, until, wordWav, type Scratch } from './testing.ts';
import { startVirtualSpeaker, type VirtualSpeaker } from './virtual-speaker.ts';
import { startVoice, type Voice } from './voice.ts';
import { readWav } from './wav.ts';

/** 10:00 in Shanghai. */
const MORNING = Date.UTC(2026, 0, 5, 2, 0);

let folder: Scratch;
let clock: TestClock;
let voice: Voice;
let speaker: VirtualSpeaker;
let clips: Clip[];

const start = async (options: VoiceOptionsInput = {}, engineCommand?: string) => {
  voice = await startVoice({
    options: voiceOptionsSchema.parse(options),
    clock,
    platform: 'linux',
    cacheDirectory: join(folder.path, 'clips'),
    engineCommand: engineCommand ?? (await fakeEngine(folder)),
  });
  // Known from here on, so that hall time may be advanced while calls are under way.
  if (engineCommand === undefined) await voice.warm(['请', '号'], 'zh-CN');
  speaker = startVirtualSpeaker({ clock, voice });
  clips = [];
  voice.onClip((clip) => clips.push(clip));
};

beforeEach(async () => {
  folder = await scratch();
  clock = testClock(MORNING);
});
afterEach(async () => {
  await speaker.stop();
  await voice.stop();
  await folder.remove();
});

/** Lets hall time pass until the call is over. */
const finish = async (outcome: Promise<JobOutcome>): Promise<JobOutcome> => {
  let result: JobOutcome | null = null;
  void outcome.then((value) => (result = value));
  await until(async () => {
    if (result === null && (speaker.playing() !== null || clips.length > 0)) await clock.advance(250);
    return result !== null;
  });
  return outcome;
};

const call = (id: string, words: string[], rest: Partial<Omit<ReturnType<typeof phrase>, 'words'>> = {}) =>
  voice.announce({ id, phrase: phrase(words, rest) });

/** Stretches of sound, as [from, until] in ms, with silences shorter than 40 ms ignored. */
const stretches = (sound: Pcm): [number, number][] => {
  const step = samplesFor(10);
  const found: [number, number][] = [];
  for (let at = 0; at < sound.samples.length; at += step) {
    if (loudness({ ...sound, samples: sound.samples.slice(at, at + step) }) < 60) continue;
    const from = (at * 1_000) / sound.sampleRateHz;
    const last = found.at(-1);
    if (last !== undefined && from - last[1] < 40) last[1] = from + 10;
    else found.push([from, from + 10]);
  }
  return found;
};

const soundOf = (id: string): Pcm => readWav(voice.clip(id)?.wav ?? new Uint8Array());

describe('a call', () => {
  it('is a chime, then the words, then after a pause the words once more', async () => {
    await start();
    expect(await finish(call('1', ['请', '号']))).toEqual({ state: 'done' });
    const heard = stretches(soundOf('1'));
    expect(heard).toHaveLength(5);
    const lengths = heard.map(([from, until]) => until - from);
    expect(lengths[0]).toBeGreaterThan(CHIME_MS * 0.8);
    for (const length of lengths.slice(1)) expect(length).toBeCloseTo(200, -2);
    const gaps = heard.slice(1).map(([from], index) => from - (heard[index]?.[1] ?? 0));
    expect(gaps[1]).toBeGreaterThan(WORD_GAP_MS - 15);
    expect(gaps[1]).toBeLessThan(WORD_GAP_MS + 60);
    expect(gaps[2]).toBeGreaterThan(780);
    expect(gaps[2]).toBeLessThan(880);
  });

  it('carries the sentence, its length and its hour, and can be fetched afterwards', async () => {
    await start();
    await finish(call('1', ['请', ...digitsToWords('A012'), '号']));
    expect(clips).toEqual([voice.clip('1')]);
    expect(clips[0]).toMatchObject({ id: '1', text: '请A零一二号', createdAt: MORNING });
    expect(clips[0]?.durationMs).toBe(Math.ceil(durationMs(soundOf('1'))));
    expect(voice.last()).toEqual({ id: '1', text: '请A零一二号', at: MORNING, outcome: { state: 'done' } });
  });

  it('asks the engine for each word on its own, digits one by one', async () => {
    await start();
    await finish(call('1', ['请', ...digitsToWords('A012'), '号']));
    expect((await folder.read('said')).split('\n').filter(Boolean).sort()).toEqual(
      ['A', '一', '二', '号', '请', '零'].sort(),
    );
  });

  it('can do without a chime and be said once', async () => {
    await start();
    await finish(call('1', ['请'], { chime: false, times: 1 }));
    expect(stretches(soundOf('1'))).toHaveLength(1);
  });

  it('has a pause where a word has nothing that can be said', async () => {
    await start();
    await finish(call('1', ['请', '𬱖', '号'], { chime: false, times: 1 }));
    const [first, second] = stretches(soundOf('1'));
    expect((second?.[0] ?? 0) - (first?.[1] ?? 0)).toBeGreaterThan(SILENT_WORD_MS);
  });

  it('in a language without a voice fails in words, not in silence', async () => {
    await start();
    expect(await call('1', ['请'], { language: 'sichuan' })).toEqual({
      state: 'failed',
      code: 'LANGUAGE_UNKNOWN',
      context: { language: 'sichuan' },
    });
    expect(voice.status().code).toBe('OK');
  });
});

describe('a burst of calls', () => {
  it('is spoken in order and never one over another', async () => {
    await start();
    const outcomes = ['1', '2', '3', '4'].map((id) => call(id, ['请', '号']));
    await finish(Promise.all(outcomes).then(() => ({ state: 'done' })));
    expect(speaker.played().map(({ clip }) => clip.id)).toEqual(['1', '2', '3', '4']);
    expect(speaker.overlapped()).toBe(false);
    const breaths = speaker
      .played()
      .slice(1)
      .map(({ from }, index) => from - (speaker.played()[index]?.until ?? 0));
    for (const breath of breaths) expect(breath).toBeGreaterThanOrEqual(400);
  });

  it('leaves a call that waited too long unspoken', async () => {
    await start({ maxWaitMs: 1_000 });
    const first = call('1', ['请', '号']);
    const second = call('2', ['请']);
    await finish(second);
    expect(await second).toEqual({ state: 'failed', code: 'EXPIRED' });
    await finish(first);
    expect(speaker.played().map(({ clip }) => clip.id)).toEqual(['1']);
  });

  it('skips a call that was taken back before its turn', async () => {
    await start();
    const back = new AbortController();
    const first = call('1', ['请']);
    const second = voice.announce({ id: '2', phrase: phrase(['号']), signal: back.signal });
    back.abort();
    await finish(second);
    expect([await first, await second]).toEqual([{ state: 'done' }, { state: 'failed', code: 'WITHDRAWN' }]);
  });

  it('keeps only the last clips for fetching', async () => {
    await start({ keepClips: 2 });
    await finish(Promise.all(['1', '2', '3'].map((id) => call(id, ['请']))).then(() => ({ state: 'done' })));
    expect(['1', '2', '3'].map((id) => voice.clip(id) !== null)).toEqual([false, true, true]);
  });

  it('goes on when no page reports, and says that nobody heard it', async () => {
    await start();
    speaker.setFault('off', true);
    expect(await finish(call('1', ['请']))).toEqual({ state: 'unknown', code: 'NOT_HEARD' });
    expect(voice.status()).toMatchObject({ state: 'warning', code: 'NOT_HEARD' });
    speaker.setFault('off', false);
    expect(await finish(call('2', ['请']))).toEqual({ state: 'done' });
    expect(voice.status()).toMatchObject({ state: 'online', code: 'OK' });
  });

  it('ends when the voice is stopped: nothing sounds later', async () => {
    await start();
    const calls = [call('1', ['请']), call('2', ['请'])];
    await until(() => clips.length === 1);
    await voice.stop();
    expect(await Promise.all(calls)).toEqual([
      { state: 'unknown', code: 'STOPPED' },
      { state: 'failed', code: 'STOPPED' },
    ]);
    await clock.advance(60_000);
    expect(clips).toHaveLength(1);
    expect(voice.status().state).toBe('stopped');
  });
});

describe('volume', () => {
  const level = async (options: VoiceOptionsInput): Promise<number> => {
    await start(options);
    await finish(call('1', ['请'], { chime: false, times: 1 }));
    return loudness(trim(soundOf('1')));
  };

  it('follows the hour of the hall', async () => {
    const lunch = { volumeByHour: [{ from: '09:30', to: '10:30', volumePercent: 40 }], volumePercent: 80 };
    const quiet = await level(lunch);
    await voice.stop();
    clock = testClock(MORNING + 3_600_000);
    expect((await level(lunch)) / quiet).toBeCloseTo(2, 1);
  });

  it('is none at quiet hours, and the call says so', async () => {
    await start({ quietHours: [{ from: '10:00', to: '10:01' }] });
    expect(await call('1', ['请'])).toEqual({ state: 'failed', code: 'QUIET_HOURS' });
    expect(clips).toHaveLength(0);
    await clock.advance(60_000);
    expect(await finish(call('2', ['请']))).toEqual({ state: 'done' });
  });
});

describe('a speech engine', () => {
  it('that is absent is a status; calls fail and everything else goes on (F44)', async () => {
    await start({}, join(folder.path, 'not-installed'));
    expect(voice.status()).toMatchObject({ state: 'fault', code: 'ENGINE_ABSENT' });
    expect(await call('1', ['请'])).toMatchObject({ state: 'failed', code: 'ENGINE_ABSENT' });
  });

  it('that is installed later is found without a restart', async () => {
    const command = join(folder.path, 'late-engine');
    await start({}, command);
    await fakeEngine(folder, 'late-engine');
    await clock.advance(60_000);
    await until(() => voice.status().code === 'OK');
    expect(await finish(call('1', ['请']))).toEqual({ state: 'done' });
  });

  it('is not needed for words that were said before', async () => {
    await start();
    await finish(call('1', ['请', '号']));
    await voice.stop();
    await start({}, join(folder.path, 'not-installed'));
    expect(await finish(call('2', ['号', '请']))).toEqual({ state: 'done' });
    expect(voice.status()).toMatchObject({ state: 'fault', code: 'ENGINE_ABSENT' });
  });

  it('that hangs is killed within 10 s and the queue goes on (F45)', async () => {
    await start({ engineDeadlineMs: 10_000 });
    await finish(call('0', ['请']));
    const stuck = call('1', ['挂']);
    const next = call('2', ['请']);
    await until(async () => (await folder.read('hanging')).endsWith('\n'));
    await clock.advance(10_000);
    expect(await stuck).toMatchObject({ state: 'failed', code: 'ENGINE_TIMEOUT' });
    expect(voice.status()).toMatchObject({ state: 'fault', code: 'ENGINE_TIMEOUT' });
    expect(await finish(next)).toEqual({ state: 'done' });
  });

  it('that hung is left alone for a while: the next unknown word fails at once', async () => {
    await start();
    const stuck = call('1', ['挂']);
    await until(async () => (await folder.read('hanging')).endsWith('\n'));
    await clock.advance(5_000);
    await stuck;
    expect(await call('2', ['到'])).toMatchObject({ state: 'failed', code: 'ENGINE_TIMEOUT' });
    await clock.advance(60_000);
    await until(() => voice.status().code === 'OK');
    expect(await finish(call('3', ['到']))).toEqual({ state: 'done' });
  });

  it('that is a neural voice nobody has installed leaves the hall with the engine behind it, and says so', async () => {
    await start({ neural: { directory: join(folder.path, 'no-voice') } });
    expect(voice.status()).toMatchObject({
      state: 'warning',
      code: 'VOICE_ENGINE_MISSING',
      context: { what: join(folder.path, 'no-voice') },
    });
    expect(await finish(call('1', ['请', '号']))).toEqual({ state: 'done' });
    expect(voice.status()).toMatchObject({ state: 'warning', code: 'VOICE_ENGINE_MISSING' });
  });

  it.each(['engine-missing', 'engine-hangs'] as const)(
    'that is broken by the switch %s fails new words and is well again afterwards',
    async (fault) => {
      await start({ engineDeadlineMs: 1_000 });
      const broken = voice.setFault(fault, true);
      await until(async () => {
        await clock.advance(1_000);
        return voice.status().state === 'fault';
      });
      await broken;
      const outcome = call('1', ['新']);
      let ended: JobOutcome | null = null;
      void outcome.then((value) => (ended = value));
      await until(async () => {
        await clock.advance(1_000);
        return ended !== null;
      });
      const code = fault === 'engine-missing' ? 'ENGINE_ABSENT' : 'ENGINE_TIMEOUT';
      expect(await outcome).toMatchObject({ state: 'failed', code });
      await voice.setFault(fault, false);
      expect(voice.status()).toMatchObject({ state: 'online', code: 'OK' });
    },
  );

  it('can be given words ahead of the first call', async () => {
    await start();
    expect(await voice.warm(['请', '号', '坏'], 'zh-CN')).toBe(2);
  });
});

describe('recorded words', () => {
  it('are used where all words are there, else the engine speaks the whole phrase', async () => {
    const recordings = join(folder.path, 'recorded');
    await mkdir(recordings);
    await writeFile(join(recordings, '请.wav'), wordWav(700));
    await start({ recordings: { 'zh-CN': recordings } });
    expect(await finish(call('1', ['请'], { chime: false, times: 1 }))).toEqual({ state: 'done' });
    expect(await finish(call('2', ['请', '号'], { chime: false, times: 1 }))).toEqual({ state: 'done' });
    expect(durationMs(trim(soundOf('1')))).toBeGreaterThan(650);
    expect(durationMs(trim(soundOf('2')))).toBeLessThan(600);
  });

  it('that are all there need no engine: without one the voice speaks, and warns only', async () => {
    const recordings = join(folder.path, 'recorded');
    await mkdir(recordings);
    await writeFile(join(recordings, '请.wav'), wordWav());
    await start({ recordings: { 'zh-CN': recordings } }, join(folder.path, 'not-installed'));
    await voice.warm(['请', '，'], 'zh-CN');
    expect(voice.status()).toMatchObject({ state: 'warning', code: 'ENGINE_ABSENT' });
    expect(await finish(call('1', ['请']))).toEqual({ state: 'done' });
    await voice.warm(['请', '号'], 'zh-CN');
    expect(voice.status()).toMatchObject({ state: 'fault', code: 'ENGINE_ABSENT' });
  });
});

describe.skipIf(!hasEspeak())('with espeak-ng as installed (skipped where it is absent)', () => {
  const words = ['请', ...digitsToWords('A012'), '号', '到', '三号', '窗口', '办理'];

  it('a call is spoken at a calm pace of about four syllables a second', async () => {
    await start({}, 'espeak-ng');
    await finish(call('1', words, { chime: false, times: 1 }));
    const syllables = 13;
    const perSecond = (syllables * 1_000) / durationMs(trim(soundOf('1')));
    expect(perSecond).toBeGreaterThan(3.2);
    expect(perSecond).toBeLessThan(4.5);
  });

  it('a call of known words is ready within 150 ms at the 95th percentile', async () => {
    await start({}, 'espeak-ng');
    expect(await voice.warm(words, 'zh-CN')).toBe(words.length);
    const times: number[] = [];
    for (let index = 0; index < 20; index++) {
      const from = performance.now();
      const ready = new Promise<void>((resolve) => {
        const leave = voice.onClip(() => {
          leave();
          times.push(performance.now() - from);
          resolve();
        });
      });
      const outcome = call(String(index), words);
      await ready;
      await finish(outcome);
      await clock.advance(400);
    }
    expect(times.toSorted((one, other) => one - other)[18]).toBeLessThanOrEqual(150);
  });
});
