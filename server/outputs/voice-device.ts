/** The hall's voice: calls as sentences, one after another, on the boards or the sound card. */
import { resolve } from 'node:path';
import type { Clock } from '../../devices/frame/clock.ts';
import type { Clip } from '../../devices/voice/sound-output.ts';
import { shapeOf } from '../../devices/voice/shape.ts';
import { startVoice, type VoiceFault } from '../../devices/voice/voice.ts';
import { readWav } from '../../devices/voice/wav.ts';
import { localTextOrNull } from './local-text.ts';
import type { HallConfig, VoiceConfig } from '../../config/index.ts';
import { API_PREFIX } from '../../protocol/version.ts';
import type { Speak } from '../../protocol/socket/server-messages.ts';
import type { Job } from '../store/rows/job.ts';
import { announcementOf, callShape, wordsToWarm } from './announcement.ts';
import type { DeviceMaker, JobResult, RunningDevice } from './running-device.ts';
import { testAnnouncement } from './test-announcement.ts';
import { voiceFaults } from './voice-faults.ts';
import { voiceModel } from './voice-model.ts';
import { chineseOf, recordingsOf } from './voice-recordings.ts';
import type { VoicePacks } from '../voice-packs/voice-packs.ts';

/** A clip is worth playing this long after its turn came; then the visitor is on the way or gone. */
const PLAY_WITHIN_MS = 5000;

/** After a start the boards need a moment to come back; a call that waited for the server waits for them. */
const BOARDS_WITHIN_MS = 6000;
const LOOK_MS = 100;

export type VoiceHooks = {
  /** Whether a board would hear a call now. */
  readonly hasBoards: () => boolean;
  readonly onSpeak: (message: Speak) => void;
  /** Keeps clips for pages that fetch them. */
  readonly onClip: (clip: Clip) => void;
};

export type VoiceDevice = RunningDevice & {
  heard(clip: string): void;
  /** Resolves when every word of the hall's calls has been made, or has been tried. */
  readonly warm: Promise<void>;
};

export function voiceDevice(
  config: VoiceConfig,
  hall: HallConfig,
  parts: {
    readonly clock: Clock;
    readonly platform: string;
    readonly cacheFolder: string;
    readonly packs: VoicePacks;
    readonly hooks: VoiceHooks;
  },
): Omit<DeviceMaker, 'start'> & { readonly start: () => Promise<VoiceDevice> } {
  return {
    id: config.id,
    kind: 'voice',
    name: config.name ?? { zh: `语音叫号 ${config.id}`, en: `Voice ${config.id}` },
    address: config.output.kind === 'browser' ? 'board' : `aplay:${config.output.device}`,
    model: voiceModel(config),
    // In a real hall the boards are real loudspeakers.
    virtual: hall.mode === 'demo' && config.output.kind === 'browser',
    start: () => start(config, hall, parts),
  };
}

async function start(
  config: VoiceConfig,
  hall: HallConfig,
  { clock, platform, cacheFolder, packs, hooks }: Parameters<typeof voiceDevice>[2],
): Promise<VoiceDevice> {
  const { id, name: _name, zone, ...options } = config;
  const voice = await startVoice({
    options: {
      ...options,
      timeZone: hall.timeZone,
      recordings: await recordingsOf(config, hall, packs),
      ...(options.neural !== undefined && { neural: besideHallFile(hall.folder, options.neural) }),
    },
    clock,
    platform,
    cacheDirectory: cacheFolder,
  });
  const listeners = new Set<() => void>();
  let stopped = false;
  const changed = (): void => listeners.forEach((listener) => listener());
  let current: { readonly clip: string; readonly call: number | null } | null = null;
  let last: { clip: Clip; heardBy: number } | null = null;
  const broken = new Set<VoiceFault>();
  const stopPacks = packs.onChange((name) => {
    if (name === config.pack) void voice.reloadRecordings();
  });
  voice.onStatus(changed);
  voice.onPlay((clip) => {
    last = { clip, heardBy: 0 };
    hooks.onClip(clip);
    changed();
  });
  voice.onClip((clip) => {
    hooks.onSpeak({
      clip: clip.id,
      url: `${API_PREFIX}/clips/${clip.id}`,
      durationMs: Math.round(clip.durationMs),
      text: clip.text,
      call: current?.clip === clip.id ? current.call : null,
      zone: localTextOrNull(zone, 'zh'),
      expiresAt: clock.now() + PLAY_WITHIN_MS,
    });
  });
  const warm = Promise.all(
    hall.calling.voiceLanguages.map((language) =>
      voice.warm(wordsToWarm(hall, language), spokenIn(config, language)),
    ),
  ).then(() => undefined);

  const startedAt = clock.now();
  const boardsBack = async (): Promise<void> => {
    const isDue = (): boolean => hooks.hasBoards() || stopped || clock.now() >= startedAt + BOARDS_WITHIN_MS;
    while (!isDue()) await new Promise<void>((done) => void clock.after(LOOK_MS, done));
  };

  const speak = async (job: Job): Promise<JobResult> => {
    const isTest = job.kind === 'test';
    const call = isTest ? null : callShape.safeParse(JSON.parse(job.payload));
    if (call?.success === false) return { state: 'failed', code: 'BAD_PAYLOAD' };
    if (config.output.kind === 'browser') await boardsBack();
    let result: JobResult = { state: 'spoken', code: null };
    for (const language of hall.calling.voiceLanguages) {
      const clip = `${job.id}.${language}`;
      current = { clip, call: call?.data.call ?? null };
      const spoken = spokenIn(config, language);
      const outcome = await voice.announce({
        id: clip,
        phrase:
          call === null
            ? testAnnouncement(language, spoken)
            : { ...announcementOf(hall.calling, language, call.data), language: spoken },
      });
      if (outcome.state === 'done' && config.output.kind === 'aplay' && last?.clip.id === clip) {
        last.heardBy = 1;
      }
      if (outcome.state !== 'done') result = { state: outcome.state, code: outcome.code };
    }
    return result;
  };

  return {
    status: voice.status,
    onChange: (listener) => void listeners.add(listener),
    run: speak,
    warm,
    virtual: () => ({
      kind: 'voice',
      id,
      last:
        last === null
          ? null
          : {
              clip: last.clip.id,
              url: `${API_PREFIX}/clips/${last.clip.id}`,
              text: last.clip.text,
              durationMs: Math.round(last.clip.durationMs),
              at: last.clip.createdAt,
              heardBy: last.heardBy,
              shape: shapeOf(readWav(last.clip.wav)),
            },
      faults: Object.fromEntries(voiceFaults(config.output).map((fault) => [fault, broken.has(fault)])),
    }),
    act(action) {
      if (action.action !== 'fault') return false;
      const fault = voiceFaults(config.output).find((one) => one === action.fault);
      if (fault === undefined) return false;
      if (action.on) broken.add(fault);
      else broken.delete(fault);
      void voice.setFault(fault, action.on).then(changed);
      return true;
    },
    heard(clip) {
      if (last?.clip.id === clip && !broken.has('board-silent')) last.heardBy += 1;
      voice.heard(clip);
      changed();
    },
    async stop() {
      stopped = true;
      stopPacks();
      await voice.stop();
    },
  };
}

/** A neural voice's folder is named relative to the hall file; its module may be a package's name or a path. */
function besideHallFile<Neural extends NonNullable<VoiceConfig['neural']>>(
  folder: string,
  neural: Neural,
): Neural {
  const module = neural.module.startsWith('.') ? resolve(folder, neural.module) : neural.module;
  return { ...neural, directory: resolve(folder, neural.directory), module };
}

/** The voice's name for a language of the hall: its Chinese may be Cantonese. */
function spokenIn(config: VoiceConfig, language: 'zh' | 'en' | 'yue'): string {
  return language === 'zh' ? chineseOf(config) : language;
}
