/** Fetches a clip with the page's token, plays it on request, and gives its shape for drawing. */
import { signal } from '@preact/signals';
import { peaks, readWav } from './wav.ts';
import type { ReadonlySignal } from '@preact/signals';

const BARS = 96;

export type SoundPlayer = {
  /** Loudness over time, 0 to 1; null until the clip is here. */
  readonly shape: ReadonlySignal<readonly number[] | null>;
  readonly failed: ReadonlySignal<boolean>;
  readonly playing: ReadonlySignal<boolean>;
  /** Address of the clip that was asked for last; '' before the first. */
  readonly wanted: ReadonlySignal<string>;
  /** Loads a clip; the same address is not fetched again. */
  load(url: string): Promise<void>;
  toggle(): Promise<void>;
  stop(): void;
};

/** `fetchClip`: the bytes of a WAV, null when they cannot be had. */
export function soundPlayer(fetchClip: (url: string) => Promise<ArrayBuffer | null>): SoundPlayer {
  const shape = signal<readonly number[] | null>(null);
  const failed = signal(false);
  const playing = signal(false);
  let loaded: { readonly url: string; readonly bytes: ArrayBuffer } | null = null;
  const wanted = signal('');
  let context: AudioContext | null = null;
  let source: AudioBufferSourceNode | null = null;

  const stop = (): void => {
    source?.stop();
    source = null;
    playing.value = false;
  };

  return {
    shape,
    failed,
    playing,
    wanted,
    stop,
    async load(url) {
      if (wanted.peek() === url) return;
      stop();
      wanted.value = url;
      const bytes = await fetchClip(url);
      if (wanted.peek() !== url) return;
      const sound = bytes === null ? null : readWav(bytes);
      failed.value = sound === null;
      loaded = bytes === null || sound === null ? null : { url, bytes };
      shape.value = sound === null ? null : peaks(sound.samples, BARS);
    },
    async toggle() {
      if (playing.value) return stop();
      if (loaded === null) return;
      context ??= new AudioContext();
      await context.resume();
      // Decoding takes the buffer away, so it gets its own copy.
      const buffer = await context.decodeAudioData(loaded.bytes.slice(0));
      const node = context.createBufferSource();
      node.buffer = buffer;
      node.connect(context.destination);
      node.addEventListener('ended', () => {
        if (source === node) stop();
      });
      source = node;
      playing.value = true;
      node.start();
    },
  };
}
