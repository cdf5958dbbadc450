/**
 * A neural voice that the site has installed: sherpa-onnx-node and a directory with a voice, neither of
 * which comes with the program. It runs in a thread of its own; one that hangs is ended and begun anew.
 */
import { Worker } from 'node:worker_threads';
import * as z from 'zod';
import type { Clock } from '../frame/clock.ts';
import type { SpeechEngine, SpeechRequest } from './engine.ts';
import { neuralConfig } from './neural-model.ts';
import { NEURAL_WORKER_SOURCE } from './neural-worker-source.ts';
import type { NeuralOptions } from './options.ts';
import { VoiceError } from './voice-error.ts';
import { writeWav } from './wav.ts';

/** A large voice takes some seconds to load. */
const LOAD_DEADLINE_MS = 60_000;
const HIGHEST = 32_767;

const told = z.union([
  z.object({ ready: z.literal(true) }),
  z.object({ ready: z.literal(false), missing: z.boolean(), reason: z.string() }),
  z.object({ id: z.number(), error: z.string() }),
  z.object({ id: z.number(), sampleRateHz: z.number(), samples: z.instanceof(Float32Array) }),
]);

type Asked = { readonly done: (wav: Uint8Array) => void; readonly fail: (error: VoiceError) => void };
type Loaded = { readonly worker: Worker; readonly asked: Map<number, Asked> };

const toWav = (samples: Float32Array, sampleRateHz: number): Uint8Array =>
  writeWav({
    sampleRateHz,
    samples: Int16Array.from(samples, (sample) => Math.round(Math.max(-1, Math.min(1, sample)) * HIGHEST)),
  });

export const createNeuralEngine = ({
  options,
  clock,
  deadlineMs,
}: {
  readonly options: NeuralOptions;
  readonly clock: Clock;
  readonly deadlineMs: number;
}): SpeechEngine => {
  const { directory, module, languages, threads } = options;
  let loading: Promise<Loaded> | null = null;
  let nextId = 0;

  const missing = (what: string) => new VoiceError('VOICE_ENGINE_MISSING', { what, directory, module });

  const drop = async (loaded: Loaded, error: VoiceError) => {
    loading = null;
    for (const { fail } of loaded.asked.values()) fail(error);
    loaded.asked.clear();
    await loaded.worker.terminate();
  };

  const load = async (): Promise<Loaded> => {
    const config = await neuralConfig(directory, threads);
    if (config === null) throw missing(directory);
    const worker = new Worker(NEURAL_WORKER_SOURCE, {
      eval: true,
      workerData: { module, config, from: import.meta.url },
    });
    worker.unref();
    const loaded: Loaded = { worker, asked: new Map() };
    return new Promise((resolve, reject) => {
      const refuse = (error: VoiceError) => {
        cancel();
        reject(error);
        void drop(loaded, error);
      };
      const cancel = clock.after(LOAD_DEADLINE_MS, () =>
        refuse(new VoiceError('ENGINE_TIMEOUT', { engine: module, deadlineMs: LOAD_DEADLINE_MS })),
      );
      worker.on('error', (error) => refuse(new VoiceError('ENGINE_FAILED', { engine: module }, error)));
      worker.on('message', (message: unknown) => {
        const parsed = told.safeParse(message);
        if (!parsed.success) return;
        const answer = parsed.data;
        if ('ready' in answer) {
          cancel();
          if (answer.ready) return resolve(loaded);
          const reason = answer.reason.slice(0, 200);
          return refuse(
            answer.missing ? missing(module) : new VoiceError('ENGINE_FAILED', { engine: module, reason }),
          );
        }
        const waiting = loaded.asked.get(answer.id);
        loaded.asked.delete(answer.id);
        if ('error' in answer) {
          const reason = answer.error.slice(0, 200);
          waiting?.fail(new VoiceError('ENGINE_FAILED', { engine: module, reason }));
        } else waiting?.done(toWav(answer.samples, answer.sampleRateHz));
      });
    });
  };

  const loaded = (): Promise<Loaded> => {
    const started = loading ?? load();
    loading = started;
    started.catch(() => {
      // A module that is installed later is found at the next look.
      if (loading === started) loading = null;
    });
    return started;
  };

  const ask = async ({ text, speed, signal }: SpeechRequest): Promise<Uint8Array> => {
    const voice = await loaded();
    const id = nextId++;
    return new Promise((resolve, reject) => {
      const settle = () => {
        cancel();
        signal?.removeEventListener('abort', abort);
      };
      const abort = () => {
        settle();
        voice.asked.delete(id);
        reject(new VoiceError('ENGINE_FAILED', { engine: module, reason: 'stopped' }));
      };
      const cancel = clock.after(deadlineMs, () => {
        const error = new VoiceError('ENGINE_TIMEOUT', { engine: module, deadlineMs });
        void drop(voice, error);
      });
      voice.asked.set(id, {
        done: (wav) => (settle(), resolve(wav)),
        fail: (error) => (settle(), reject(error)),
      });
      if (signal?.aborted === true) return abort();
      signal?.addEventListener('abort', abort);
      voice.worker.postMessage({ id, text, speed, speaker: options.speaker }, []);
    });
  };

  return {
    name: `neural:${directory}:${options.speaker}`,
    check: async (voices) => {
      const lacking = voices.find((voice) => !languages.includes(voice));
      if (lacking !== undefined) return { ok: false, code: 'VOICE_ABSENT', context: { voice: lacking } };
      try {
        await loaded();
        return { ok: true };
      } catch (error) {
        const known = error instanceof VoiceError ? error : new VoiceError('ENGINE_FAILED', {}, error);
        const code =
          known.code === 'VOICE_ENGINE_MISSING' || known.code === 'ENGINE_TIMEOUT'
            ? known.code
            : 'ENGINE_FAILED';
        return { ok: false, code, context: known.context };
      }
    },
    synthesise: ask,
    stop: async () => {
      const running = await loading?.catch(() => null);
      if (running !== null && running !== undefined) {
        await drop(running, new VoiceError('ENGINE_FAILED', { engine: module, reason: 'stopped' }));
      }
    },
  };
};
