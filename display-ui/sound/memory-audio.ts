/** A loudspeaker in memory: the test decides when a clip ends and looks at what was heard. */
import { signal } from '@preact/signals';
import type { AudioPort } from './audio-port.ts';

export type MemoryAudio = AudioPort & {
  /** What was played, in order, each entered when it begins. */
  readonly played: readonly string[];
  /** Clips that sound at this moment. */
  sounding(): number;
  /** Ends the clip that sounds; false when it breaks off. */
  end(whole?: boolean): void;
  /** The browser grants or takes away the sound. */
  allow(running: boolean): void;
  /** Addresses that cannot be fetched. */
  readonly missing: Set<string>;
};

export function memoryAudio(running = true): MemoryAudio {
  const state = signal(running);
  const played: string[] = [];
  const missing = new Set<string>();
  const ends = new Set<(whole: boolean) => void>();
  const endAll = (whole: boolean) => {
    ends.forEach((end) => end(whole));
  };
  return {
    running: state,
    played,
    missing,
    sounding: () => ends.size,
    end: (whole = true) => endAll(whole),
    allow: (now) => (state.value = now),
    unlock: () => (state.value = true),
    load(url) {
      if (missing.has(url)) return Promise.reject(new Error('not found'));
      return Promise.resolve({
        play: () =>
          new Promise<void>((resolve, reject) => {
            played.push(url);
            const end = (whole: boolean) => {
              ends.delete(end);
              if (whole) resolve();
              else reject(new Error('broken off'));
            };
            ends.add(end);
          }),
        cut: () => endAll(false),
      });
    },
    async stop() {
      endAll(false);
    },
  };
}
