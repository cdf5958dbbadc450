import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { realClock } from '../frame/real-clock.ts';
import { testClock } from '../frame/test-clock.ts';
import type { SpeechEngine } from './engine.ts';
import { createNeuralEngine } from './neural-engine.ts';
import { neuralConfig } from './neural-model.ts';
import { voiceOptionsSchema, type NeuralOptions } from './options.ts';
import { durationMs } from './pcm.ts';
import { scratch, until, type Scratch } from './testing.ts';
import { readWav } from './wav.ts';

let folder: Scratch;
let engine: SpeechEngine;
beforeEach(async () => {
  folder = await scratch();
});
afterEach(async () => {
  await engine.stop?.();
  await folder.remove();
});

/** A package with the part of sherpa-onnx-node's interface that is used: a tone of 100 ms per character. */
const PACKAGE = `
class OfflineTts {
  constructor(config) {
    if (!config.model.vits) throw new Error('no such model');
  }
  generate({ text, sid, speed }) {
    if (text === '坏') throw new Error('cannot say that');
    if (text === '挂') for (;;);
    const sampleRate = 16000;
    const samples = new Float32Array((sampleRate / 10) * text.length / speed);
    for (let i = 0; i < samples.length; i++) samples[i] = 0.5 * Math.sin((i * (440 + sid)) / 2546);
    return { samples, sampleRate };
  }
}
module.exports = { OfflineTts };
`;

const installed = async (): Promise<NeuralOptions> => {
  const module = join(folder.path, 'sherpa-stand-in');
  const directory = join(folder.path, 'voice');
  await mkdir(module);
  await mkdir(directory);
  await writeFile(join(module, 'package.json'), '{"name":"sherpa-stand-in","main":"index.js"}');
  await writeFile(join(module, 'index.js'), PACKAGE);
  for (const name of ['model.onnx', 'tokens.txt', 'lexicon.txt', 'number.fst']) {
    await writeFile(join(directory, name), '');
  }
  const { neural } = voiceOptionsSchema.parse({ neural: { directory, module } });
  if (neural === undefined) throw new Error('no options');
  return neural;
};
const request = (text: string) => ({ text, voice: 'zh-CN', speed: 1 });

describe('a neural voice', () => {
  it('speaks in its own thread, at its own rate', async () => {
    engine = createNeuralEngine({ options: await installed(), clock: realClock, deadlineMs: 5_000 });
    expect(await engine.check(['zh-CN'])).toEqual({ ok: true });
    const sound = readWav(await engine.synthesise(request('三号窗口')));
    expect(sound.sampleRateHz).toBe(16_000);
    expect(durationMs(sound)).toBeCloseTo(400, 0);
  });

  it('that is not installed is a code that names what is missing', async () => {
    const options = { ...(await installed()), module: 'sherpa-onnx-that-nobody-installed' };
    engine = createNeuralEngine({ options, clock: realClock, deadlineMs: 5_000 });
    expect(await engine.check(['zh-CN'])).toMatchObject({
      ok: false,
      code: 'VOICE_ENGINE_MISSING',
      context: { what: 'sherpa-onnx-that-nobody-installed' },
    });
    await expect(engine.synthesise(request('号'))).rejects.toMatchObject({ code: 'VOICE_ENGINE_MISSING' });
  });

  it('whose directory holds no voice is the same code, with the directory', async () => {
    const options = { ...(await installed()), directory: join(folder.path, 'empty') };
    engine = createNeuralEngine({ options, clock: realClock, deadlineMs: 5_000 });
    expect(await engine.check(['zh-CN'])).toMatchObject({
      code: 'VOICE_ENGINE_MISSING',
      context: { what: join(folder.path, 'empty') },
    });
  });

  it('never claims a language that it was not given', async () => {
    engine = createNeuralEngine({ options: await installed(), clock: realClock, deadlineMs: 5_000 });
    expect(await engine.check(['zh-sichuan'])).toMatchObject({ ok: false, code: 'VOICE_ABSENT' });
  });

  it('that fails at one word says the next', async () => {
    engine = createNeuralEngine({ options: await installed(), clock: realClock, deadlineMs: 5_000 });
    await expect(engine.synthesise(request('坏'))).rejects.toMatchObject({ code: 'ENGINE_FAILED' });
    expect((await engine.synthesise(request('号'))).length).toBeGreaterThan(44);
  });

  it('that hangs is ended at its deadline and begun anew (F45)', async () => {
    const clock = testClock();
    engine = createNeuralEngine({ options: await installed(), clock, deadlineMs: 10_000 });
    await engine.check(['zh-CN']);
    let end: unknown = null;
    void engine.synthesise(request('挂')).catch((error: unknown) => (end = error));
    await until(async () => {
      await clock.advance(1_000);
      return end !== null;
    });
    expect(end).toMatchObject({ code: 'ENGINE_TIMEOUT' });
    expect((await engine.synthesise(request('号'))).length).toBeGreaterThan(44);
  });
});

describe("a voice's directory", () => {
  const config = async (...names: string[]) => {
    engine = createNeuralEngine({ options: await installed(), clock: realClock, deadlineMs: 1 });
    const directory = join(folder.path, 'other');
    await mkdir(directory);
    for (const name of names) await writeFile(join(directory, name), '');
    const found = await neuralConfig(directory, 2);
    return found === null ? null : JSON.parse(JSON.stringify(found).replaceAll(`${directory}/`, ''));
  };

  it('with one model and a lexicon is VITS', async () => {
    expect(await config('model.onnx', 'tokens.txt', 'lexicon.txt', 'date.fst', 'number.fst')).toEqual({
      model: {
        vits: { model: 'model.onnx', tokens: 'tokens.txt', lexicon: 'lexicon.txt' },
        numThreads: 2,
        provider: 'cpu',
        debug: false,
      },
      maxNumSentences: 1,
      ruleFsts: 'date.fst,number.fst',
    });
  });

  it('with a vocoder is Matcha, with voices.bin Kokoro', async () => {
    expect(await config('model-steps-3.onnx', 'vocos-22khz-univ.onnx', 'tokens.txt', 'dict')).toMatchObject({
      model: {
        matcha: { acousticModel: 'model-steps-3.onnx', vocoder: 'vocos-22khz-univ.onnx', dictDir: 'dict' },
      },
    });
    await engine.stop?.();
  });

  it('without tokens holds no voice', async () => {
    expect(await config('model.onnx')).toBeNull();
  });
});
