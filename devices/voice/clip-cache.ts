/**
 * Clips of single words, ready to be joined: rendered once, trimmed, levelled, kept in memory and on
 * disk. A call is then a matter of milliseconds and needs no engine at all.
 */
import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../frame/clock.ts';
import type { SpeechEngine } from './engine.ts';
import { level } from './loudness.ts';
import { trim, type Pcm } from './pcm.ts';
import { resample } from './resample.ts';
import { VoiceError } from './voice-error.ts';
import { readWav, writeWav } from './wav.ts';

/** Changes whenever trimming or levelling changes, so that old clips are not mixed with new ones. */
const CLIP_FORMAT = 2;

type ClipRequest = { readonly text: string; readonly voice: string; readonly speed: number };

export type ClipCache = {
  /** Rejects with a `VoiceError`. Two requests for one word that nobody has yet cause one rendering. */
  clip(request: ClipRequest): Promise<Pcm>;
  /** Kills renderings that are running and refuses new ones. */
  stop(): Promise<void>;
};

type ClipCacheOptions = {
  readonly engine: SpeechEngine;
  readonly clock: Clock;
  /** Made if absent. A directory that cannot be written costs speed, never a call. */
  readonly directory: string;
  readonly maxInMemory?: number;
  /** Engines that may run at once. */
  readonly width?: number;
  /** After an engine hung, words that are not cached are refused for this long instead of hanging too. */
  readonly restMs?: number;
};

const clipKey = (engine: string, { text, voice, speed }: ClipRequest): string =>
  createHash('sha256')
    .update(JSON.stringify([CLIP_FORMAT, engine, voice, speed, text]))
    .digest('hex')
    .slice(0, 40);

const toClip = (wav: Uint8Array): Pcm => {
  const clip = level(trim(resample(readWav(wav))));
  if (clip.samples.length === 0) throw new VoiceError('SOUND_EMPTY');
  return clip;
};

export const createClipCache = (options: ClipCacheOptions): ClipCache => {
  const { engine, clock, directory, maxInMemory = 500, width = 2, restMs = 30_000 } = options;
  const memory = new Map<string, Pcm>();
  const pending = new Map<string, Promise<Pcm>>();
  const stopping = new AbortController();
  const turns: (() => void)[] = [];
  const writes = new Set<Promise<void>>();
  let running = 0;
  let restUntil = 0;

  const remember = (key: string, clip: Pcm) => {
    memory.delete(key);
    memory.set(key, clip);
    const oldest = memory.keys().next();
    if (memory.size > maxInMemory && oldest.done !== true) memory.delete(oldest.value);
  };

  const fromDisk = async (key: string): Promise<Pcm | null> => {
    try {
      const clip = readWav(await readFile(join(directory, `${key}.wav`)));
      return clip.samples.length > 0 ? resample(clip) : null;
    } catch {
      return null; // Not there yet, or damaged: it is rendered again.
    }
  };

  const toDisk = async (key: string, clip: Pcm) => {
    const half = join(directory, `${randomUUID()}.part`);
    try {
      await mkdir(directory, { recursive: true });
      await writeFile(half, writeWav(clip));
      await rename(half, join(directory, `${key}.wav`));
    } catch {
      await rm(half, { force: true }).catch(() => {});
    }
  };

  const inTurn = async <T>(work: () => Promise<T>): Promise<T> => {
    if (running >= width) await new Promise<void>((resolve) => turns.push(resolve));
    else running++;
    try {
      return await work();
    } finally {
      const next = turns.shift();
      if (next === undefined) running--;
      else next();
    }
  };

  const render = async (request: ClipRequest): Promise<Pcm> => {
    const refuse = () => new VoiceError('ENGINE_TIMEOUT', { engine: engine.name });
    if (stopping.signal.aborted) throw new VoiceError('ENGINE_FAILED', { reason: 'stopped' });
    if (clock.now() < restUntil) throw refuse();
    try {
      return toClip(await engine.synthesise({ ...request, signal: stopping.signal }));
    } catch (error) {
      if (error instanceof VoiceError && error.code === 'ENGINE_TIMEOUT') restUntil = clock.now() + restMs;
      throw error;
    }
  };

  const load = async (key: string, request: ClipRequest): Promise<Pcm> => {
    const stored = await fromDisk(key);
    const clip = stored ?? (await inTurn(() => render(request)));
    remember(key, clip);
    if (stored === null) {
      const writing = toDisk(key, clip).finally(() => writes.delete(writing));
      writes.add(writing);
    }
    return clip;
  };

  return {
    clip: (asked) => {
      const text = engine.spell?.(asked.text, asked.voice) ?? asked.text;
      const request = { ...asked, text };
      const key = clipKey(engine.name, request);
      const known = memory.get(key);
      if (known !== undefined) {
        remember(key, known);
        return Promise.resolve(known);
      }
      const started = pending.get(key);
      if (started !== undefined) return started;
      const loading = load(key, request).finally(() => pending.delete(key));
      pending.set(key, loading);
      return loading;
    },
    stop: async () => {
      stopping.abort();
      await Promise.allSettled(pending.values());
      await Promise.all(writes);
    },
  };
};
