import { describe, expect, it } from 'vitest';
import { handTimers } from '../testing/hand-timers.ts';
import { readWav } from '../devices/wav.ts';
import { judge } from './judge.ts';
import { freeName } from './pack-kinds.ts';
import { VoiceModel } from './voice-model.ts';
import { wavBytes } from './wav-bytes.ts';
import { wordEnd } from './word-end.ts';
import type { VoicePack, VoicePacksAnswer } from '../../protocol/http/voice-packs.ts';
import type { Blocked, Recorder, Take } from './recorder.ts';
import type { VoiceCalls } from './voice-calls.ts';

const RATE = 48_000;
const part = (ms: number, amplitude: number): number[] =>
  Array.from(
    { length: (RATE * ms) / 1000 },
    (_, index) => amplitude * Math.sin((index * 2 * Math.PI * 220) / RATE),
  );
const take = (...parts: (readonly number[])[]): Take => ({
  sampleRate: RATE,
  samples: Float32Array.from(parts.flat()),
});
const GOOD = take(part(300, 0), part(400, 0.3), part(400, 0));

describe('a recording is judged before it is sent', () => {
  it('good, with the word’s place in it', () => {
    const verdict = judge(GOOD);
    expect(verdict).toMatchObject({ problem: null, isNoisy: false, speechMs: 400 });
    expect(verdict.speech?.from).toBeCloseTo(300 / 1100, 1);
    expect(verdict.speech?.to).toBeCloseTo(700 / 1100, 1);
  });

  it.each([
    ['nothing in it', take(part(800, 0)), 'silent'],
    ['a whisper', take(part(300, 0), part(400, 0.004), part(300, 0)), 'too-quiet'],
    ['a cut-off wave', take(part(300, 0), part(400, 1).map(Math.sign), part(300, 0)), 'clipped'],
    ['half a word', take(part(300, 0), part(60, 0.3), part(300, 0)), 'too-short'],
    ['a whole sentence', take(part(300, 0), part(4500, 0.3), part(300, 0)), 'too-long'],
  ])('not with %s', (_, recorded, problem) => {
    expect(judge(recorded).problem).toBe(problem);
  });

  it('a loud room is said, and no reason to refuse', () => {
    const room = part(1100, 0.05);
    const noisy = take(Array.from(GOOD.samples, (sample, index) => sample + (room[index] ?? 0)));
    expect(judge(noisy)).toMatchObject({ problem: null });
    expect(judge(take(part(300, 0.03), part(400, 0.2), part(300, 0.03))).isNoisy).toBe(true);
  });
});

describe('the end of a word', () => {
  it('is a quiet stretch after sound, never silence before it', () => {
    const isOver = wordEnd();
    const heard = [
      ...Array<number>(100).fill(0.01),
      ...Array<number>(20).fill(0.5),
      ...Array<number>(60).fill(0.01),
    ];
    const at = heard.findIndex((level) => isOver(level));
    expect(at).toBeGreaterThan(120 + 30);
    expect(at).toBeLessThan(120 + 50);
  });

  it('is not the gap inside a word', () => {
    const isOver = wordEnd();
    const word = [
      ...Array<number>(15).fill(0.5),
      ...Array<number>(15).fill(0.01),
      ...Array<number>(15).fill(0.5),
    ];
    expect(word.some((level) => isOver(level))).toBe(false);
  });
});

describe('a recording on its way', () => {
  it('is a WAV with every sample', () => {
    const read = readWav(wavBytes(GOOD).buffer);
    expect(read?.sampleRate).toBe(RATE);
    expect(read?.samples).toHaveLength(GOOD.samples.length);
    expect(read?.samples[20_000]).toBeCloseTo(GOOD.samples[20_000] ?? 0, 3);
  });
});

describe('a folder name', () => {
  it('is made of the language and is free', () => {
    expect(freeName('zh-Sichuan', [])).toBe('zh-sichuan');
    expect(freeName('zh-sichuan', ['zh-sichuan', 'zh-sichuan-2'])).toBe('zh-sichuan-3');
    expect(freeName('', [])).toBe('voice');
  });
});

describe('the recording page', () => {
  const SCRIPT = ['请', '号', '一'].map((word) => ({
    word,
    group: 'sentence' as const,
    example: `〔${word}〕`,
  }));
  const build = (options: { readonly hears?: Take | Blocked; readonly refuses?: boolean } = {}) => {
    const pack: VoicePack = {
      name: 'sichuan',
      language: 'zh-sichuan',
      dialect: '四川话',
      speaker: '王素芬',
      licence: '本中心',
      sampleRateHz: 22_050,
      checked: false,
      recorded: [],
      usedBy: [],
    };
    const state = { recorded: ['请'] as string[], checked: false, played: 0, dropped: 0 };
    const all = (): VoicePacksAnswer => ({
      packs: [{ ...pack, recorded: state.recorded, checked: state.checked }],
      unreadable: [],
      scripts: { zh: SCRIPT, yue: [], en: [] },
    });
    const calls: VoiceCalls = {
      packs: async () => all(),
      create: async () => ({ ok: false, problem: 'name-taken' }),
      change: async (_, { checked = false }) => {
        state.checked = checked;
        return all();
      },
      putClip: async (_, word) => {
        if (options.refuses === true) return { ok: false, problem: 'too-quiet' };
        state.recorded = [...state.recorded, word];
        return { ok: true, taken: { word, durationMs: 400, loudnessDb: -20, peakDb: -9 } };
      },
      clip: async () => wavBytes(GOOD).buffer,
      sample: async () => ({ ok: false, missing: ['号'] }),
    };
    let level: (level: number) => void = () => {};
    const hears = options.hears ?? GOOD;
    const recorder: Recorder = {
      listen: async (onLevel) => {
        level = onLevel;
        if (typeof hears === 'string') return hears;
        return {
          finish: async () => hears,
          drop: async () => {
            state.dropped += 1;
          },
        };
      },
    };
    const timers = handTimers(0);
    const player = {
      play: async () => {
        state.played += 1;
      },
      stop: () => {},
    };
    const model = new VoiceModel({ calls, recorder, player, timers });
    return { model, state, timers, level: (value: number) => level(value) };
  };
  const settled = () => new Promise<void>((resolve) => setTimeout(resolve));

  it('begins with the first word that nobody has recorded', async () => {
    const { model } = build();
    await settled();
    expect(model.word.value?.word).toBe('号');
    const [pack] = model.packs.value ?? [];
    expect(pack && model.progress(pack)).toEqual({ done: 1, of: 3 });
  });

  it('records, keeps, and goes on to the next word', async () => {
    const { model, state } = build();
    await settled();
    await model.record();
    expect(model.stage.value.at).toBe('recording');
    await model.record();
    expect(model.stage.value).toMatchObject({ at: 'taken', verdict: { problem: null } });
    await model.keep();
    expect(state.recorded).toEqual(['请', '号']);
    expect(model.word.value?.word).toBe('一');
    expect(model.stage.value.at).toBe('ready');
  });

  it('ends by itself after the word, and at the latest after six seconds', async () => {
    const { model, level, timers } = build();
    await settled();
    await model.record();
    for (let n = 0; n < 20; n += 1) level(0.5);
    for (let n = 0; n < 50; n += 1) level(0.01);
    await settled();
    expect(model.stage.value.at).toBe('taken');
    await model.record();
    expect(model.stage.value.at).toBe('recording');
    timers.pass(6000);
    await settled();
    expect(model.stage.value.at).toBe('taken');
  });

  it('keeps nothing that is not good, and shows why the hall refused', async () => {
    const bad = build({ hears: take(part(900, 0)) });
    await settled();
    await bad.model.record();
    await bad.model.record();
    await bad.model.keep();
    expect(bad.state.recorded).toEqual(['请']);
    const refused = build({ refuses: true });
    await settled();
    await refused.model.record();
    await refused.model.record();
    await refused.model.keep();
    expect(refused.model.stage.value).toMatchObject({ at: 'taken', refused: 'too-quiet' });
  });

  it('without a microphone says what to do, and can be tried again', async () => {
    const { model } = build({ hears: 'not-allowed' });
    await settled();
    await model.record();
    expect(model.stage.value).toEqual({ at: 'blocked', why: 'not-allowed' });
  });

  it('throws a recording away when another word is chosen', async () => {
    const { model, state } = build();
    await settled();
    await model.record();
    model.choose('请');
    await settled();
    expect(state.dropped).toBe(1);
    expect(model.stage.value).toMatchObject({ at: 'ready', kept: { seconds: 1.1 } });
  });

  it('tells which words a sample call lacks, and never confirms by itself', async () => {
    const { model, state } = build();
    await settled();
    await model.tryCall({ number: 'A012', window: '3', recall: false });
    expect(model.tried.value).toEqual({ state: 'missing', words: ['号'] });
    expect(state.checked).toBe(false);
    await model.setChecked(true);
    expect(model.pack.value?.checked).toBe(true);
  });
});
