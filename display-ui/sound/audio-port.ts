/** The screen's loudspeaker, as the speak queue needs it. */
import type { ReadonlySignal } from '@preact/signals';

/** A clip that is loaded and can be played. */
export type Clip = {
  /** Plays it once; resolves at its end, rejects when it cannot be played. */
  play(): Promise<void>;
  /** Ends it at once. */
  cut(): void;
};

export type AudioPort = {
  /** False while the browser wants a touch before it makes any sound. */
  readonly running: ReadonlySignal<boolean>;
  /** Fetches and decodes; rejects when it cannot. */
  load(url: string): Promise<Clip>;
  /** To be called from a touch or key press. */
  unlock(): void;
  stop(): Promise<void>;
};
