/** Door of this folder: a ready voice from options. */
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../frame/clock.ts';
import { createListeners } from '../frame/listeners.ts';
import { createAnnouncer, type Announcer } from './announcer.ts';
import { breakableEngine } from './breakable-engine.ts';
import { createBrowserOutput } from './browser-output.ts';
import { createClipCache } from './clip-cache.ts';
import { createEngineLine } from './engine-line.ts';
import type { VoiceOptions } from './options.ts';
import { createPlayerOutput } from './player-output.ts';
import { createRecordings } from './recordings.ts';
import type { Clip, SoundOutput } from './sound-output.ts';
import { chooseEngines } from './voices.ts';

/** What the switches of the demo hall can do to a voice. */
export type VoiceFault = 'engine-missing' | 'engine-hangs' | 'card-gone' | 'board-silent';

export type Voice = Omit<Announcer, 'engineFailed'> & {
  /** With output `browser`: told when a call's turn has come. Never called with output `aplay`. */
  onClip(listener: (clip: Clip) => void): () => void;
  /** Told of every call whose turn has come, wherever its sound comes out. */
  onPlay(listener: (clip: Clip) => void): () => void;
  /** A page has played this call to its end. */
  heard(id: string): void;
  /** Breaks it, or mends it again; resolves when its status says so. */
  setFault(fault: VoiceFault, on: boolean): Promise<void>;
};

/** A card's name that no machine has: ALSA then says what it says of one that was pulled out. */
const NO_CARD = 'plughw:CARD=taken-out';

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
  const faults = new Set<VoiceFault>();
  const broken = () => {
    if (faults.has('engine-missing')) return 'missing';
    return faults.has('engine-hangs') ? 'hangs' : null;
  };
  const breakable = { broken, clock, deadlineMs: options.engineDeadlineMs };
  const engines = createEngineLine({
    engines: chooseEngines({
      options,
      platform,
      clock,
      directory: passing,
      ...(engineCommand === undefined ? {} : { command: engineCommand }),
    }).map(({ engine: whole, voices }) => {
      const engine = breakableEngine(whole, breakable);
      return { engine, voices, cache: createClipCache({ engine, clock, directory: cacheDirectory }) };
    }),
    speed: options.speed,
    configured: Object.values(options.voices),
    onFault: () => announcer.engineFailed(),
  });
  const browser = createBrowserOutput({
    clock,
    ackGraceMs: options.output.kind === 'browser' ? options.output.ackGraceMs : 0,
  });
  const device = options.output.kind === 'aplay' ? options.output.device : NO_CARD;
  const output: SoundOutput =
    options.output.kind === 'browser'
      ? browser
      : createPlayerOutput({
          clock,
          device: () => (faults.has('card-gone') ? NO_CARD : device),
          deadlineMs: options.output.deadlineMs,
          ...(playerCommand === undefined ? {} : { command: playerCommand }),
        });
  const played = createListeners<Clip>();
  const announcer = createAnnouncer({
    options,
    clock,
    engines,
    recordings: createRecordings(options.recordings),
    output: {
      play: (clip, signal) => {
        played.tell(clip);
        return output.play(clip, signal);
      },
    },
  });
  await announcer.start();
  const { engineFailed: _, ...rest } = announcer;
  return {
    ...rest,
    onPlay: played.add,
    onClip: browser.onClip,
    heard: (id) => {
      if (!faults.has('board-silent')) browser.heard(id);
    },
    setFault: async (fault, on) => {
      if (on) faults.add(fault);
      else faults.delete(fault);
      if (fault === 'engine-missing' || fault === 'engine-hangs') await announcer.recheck();
    },
  };
};
