/**
 * The engines in the order in which they are asked, each with its own cache of words and its own health.
 * It must never put two engines' words into one sentence: they are two voices.
 */
import type { ClipCache } from './clip-cache.ts';
import type { Pcm } from './pcm.ts';
import { VoiceError } from './voice-error.ts';
import type { EngineSource } from './voices.ts';

type EngineFault = { readonly code: string; readonly context: Readonly<Record<string, string | number>> };

export type EngineLine = {
  /** The words by the first engine that has them all; '' is a pause. Rejects with the last one's `VoiceError`. */
  clips(words: readonly string[], language: string): Promise<readonly (Pcm | null)[]>;
  /** Looks for every engine. Never rejects. */
  check(): Promise<void>;
  /** The fault of each engine, first to last; null: well. */
  faults(): readonly (EngineFault | null)[];
  stop(): Promise<void>;
};

export type LinedEngine = EngineSource & { readonly cache: ClipCache };

/** Not the engine's fault: it was asked for what it never claimed to speak. */
const ASKED_WRONGLY: ReadonlySet<string> = new Set(['LANGUAGE_UNKNOWN', 'CLIP_MISSING']);

export const createEngineLine = ({
  engines,
  speed,
  configured,
  onFault,
}: {
  readonly engines: readonly LinedEngine[];
  readonly speed: number;
  /** Voices that the site named; the machine's own engine must have them. */
  readonly configured: readonly string[];
  /** An engine failed at work. */
  readonly onFault: () => void;
}): EngineLine => {
  const faults: (EngineFault | null)[] = engines.map(() => null);

  /** The languages a hall must be able to say; others fail when they are asked for. */
  const needed = ({ voices }: EngineSource, index: number): string[] => {
    const zh = voices['zh-CN'];
    const own = index === engines.length - 1 ? configured : Object.values(voices);
    return [...new Set([...(zh === undefined ? [] : [zh]), ...own])];
  };

  const byEngine = async ({ voices, cache }: LinedEngine, words: readonly string[], language: string) => {
    const voice = Object.hasOwn(voices, language) ? voices[language] : undefined;
    if (voice === undefined) throw new VoiceError('LANGUAGE_UNKNOWN', { language });
    return Promise.all(words.map((text) => (text === '' ? null : cache.clip({ text, voice, speed }))));
  };

  return {
    clips: async (words, language) => {
      let last = new VoiceError('LANGUAGE_UNKNOWN', { language });
      for (const [index, lined] of engines.entries()) {
        try {
          return await byEngine(lined, words, language);
        } catch (error) {
          last = error instanceof VoiceError ? error : new VoiceError('ENGINE_FAILED', {}, error);
          if (ASKED_WRONGLY.has(last.code)) continue;
          faults[index] = { code: last.code, context: last.context };
          onFault();
        }
      }
      throw last;
    },
    check: async () => {
      const results = await Promise.all(
        engines.map((lined, index) => lined.engine.check(needed(lined, index))),
      );
      for (const [index, result] of results.entries()) {
        faults[index] = result.ok ? null : { code: result.code, context: result.context };
      }
    },
    faults: () => faults,
    stop: async () => {
      await Promise.all(engines.map(({ cache }) => cache.stop()));
      await Promise.all(engines.map(({ engine }) => engine.stop?.()));
    },
  };
};
