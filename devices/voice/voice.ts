/** Door of this folder: a ready voice from options. */
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../frame/clock.ts';
import { createAnnouncer, type Announcer } from './announcer.ts';
import { createBrowserOutput } from './browser-output.ts';
import { createClipCache } from './clip-cache.ts';
import type { VoiceOptions } from './options.ts';
import { createPlayerOutput } from './player-output.ts';
import { createRecordings } from './recordings.ts';
import type { Clip, SoundOutput } from './sound-output.ts';
import { chooseEngine } from './voices.ts';

export type Voice = Announcer & {
  /** With output `browser`: told when a call's turn has come. Never called with output `aplay`. */
  onClip(listener: (clip: Clip) => void): () => void;
  /** A page has played this call to its end. */
  heard(id: string): void;
};

export type VoiceParts = {
  readonly options: VoiceOptions;
  readonly clock: Clock;
  /** As in `process.platform`. */
  readonly platform: string;
  /** Rendered words are kept here from one day to the next; made if absent. */
  readonly cacheDirectory: string;
  /** Instead of the engine's own program, e.g. a wrapper of the site's. */
  readonly engineCommand?: string;
  /** Instead of `aplay`. */
  readonly playerCommand?: string;
};

/** Builds and starts a voice. Resolves when the engine has been looked for, whether it is there or not. */
export const startVoice = async ({
  options,
  clock,
  platform,
  cacheDirectory,
  engineCommand,
  playerCommand,
}: VoiceParts): Promise<Voice> => {
  const passing = join(cacheDirectory, 'passing');
  try {
    // What a killed process left behind is not kept.
    await rm(passing, { recursive: true, force: true });
    await mkdir(passing, { recursive: true });
  } catch {
    // A disk that cannot be written shows up as ENGINE_FAILED or SOUND_EMPTY; cached words still sound.
  }
  const { engine, voices } = chooseEngine({
    options,
    platform,
    clock,
    directory: passing,
    ...(engineCommand === undefined ? {} : { command: engineCommand }),
  });
  const browser = createBrowserOutput({
    clock,
    ackGraceMs: options.output.kind === 'browser' ? options.output.ackGraceMs : 0,
  });
  const output: SoundOutput =
    options.output.kind === 'browser'
      ? browser
      : createPlayerOutput({
          clock,
          device: options.output.device,
          deadlineMs: options.output.deadlineMs,
          ...(playerCommand === undefined ? {} : { command: playerCommand }),
        });
  const announcer = createAnnouncer({
    options,
    clock,
    engine,
    voices,
    cache: createClipCache({ engine, clock, directory: cacheDirectory }),
    recordings: createRecordings(options.recordings),
    output,
  });
  await announcer.start();
  return { ...announcer, onClip: browser.onClip, heard: browser.heard };
};
