import type { JobOutcome } from '../frame/job.ts';

/** One announcement as sound, with what a screen needs to fetch, show and acknowledge it. */
export type Clip = {
  readonly id: string;
  readonly wav: Uint8Array;
  readonly durationMs: number;
  /** The sentence, once, for people who do not hear it. */
  readonly text: string;
  readonly createdAt: number;
};

/** Where sound comes out. One clip at a time: the announcer never calls `play` before the last one settled. */
export type SoundOutput = {
  /** Resolves when the clip has ended. `done` only if it is known that it was heard or played. */
  play(clip: Clip, signal: AbortSignal): Promise<JobOutcome>;
};
