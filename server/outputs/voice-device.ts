/** The hall's voice: calls as sentences, one after another, on the boards or the sound card. */
import { resolve } from 'node:path';
import type { Clock } from '../../devices/frame/clock.ts';
import type { Clip } from '../../devices/voice/sound-output.ts';
import { startVoice } from '../../devices/voice/voice.ts';
import { localTextOrNull } from './local-text.ts';
import type { HallConfig, VoiceConfig } from '../../config/index.ts';
import { API_PREFIX } from '../../protocol/version.ts';
import type { Speak } from '../../protocol/socket/server-messages.ts';
import type { Job } from '../store/rows/job.ts';
import { announcementOf, callShape, wordsToWarm } from './announcement.ts';
import type { DeviceMaker, JobResult, RunningDevice } from './running-device.ts';

/** A clip is worth playing this long after its turn came; then the visitor is on the way or gone. */
const PLAY_WITHIN_MS = 5000;

export type VoiceHooks = {
  readonly onSpeak: (message: Speak) => void;
  /** Keeps clips for pages that fetch them. */
  readonly onClip: (clip: Clip) => void;
};

export type VoiceDevice = RunningDevice & { heard(clip: string): void };

export function voiceDevice(
  config: VoiceConfig,
  hall: HallConfig,
  parts: {
    readonly clock: Clock;
    readonly platform: string;
    readonly cacheFolder: string;
    readonly hooks: VoiceHooks;
  },
): Omit<DeviceMaker, 'start'> & { readonly start: () => Promise<VoiceDevice> } {
  return {
    id: config.id,
    kind: 'voice',
    name: config.name ?? { zh: `语音叫号 ${config.id}`, en: `Voice ${config.id}` },
    address: config.output.kind === 'browser' ? 'board' : `aplay:${config.output.device}`,
    virtual: config.output.kind === 'browser',
    start: () => start(config, hall, parts),
  };
}

async function start(
  config: VoiceConfig,
  hall: HallConfig,
  { clock, platform, cacheFolder, hooks }: Parameters<typeof voiceDevice>[2],
): Promise<VoiceDevice> {
  const { id, name: _name, zone, ...options } = config;
  const voice = await startVoice({
    options: {
      ...options,
      timeZone: hall.timeZone,
      recordings: besideHallFile(hall.folder, options.recordings),
    },
    clock,
    platform,
    cacheDirectory: cacheFolder,
  });
  const listeners = new Set<() => void>();
  const changed = (): void => listeners.forEach((listener) => listener());
  let current: { readonly clip: string; readonly call: number } | null = null;
  let last: { clip: Clip; heardBy: number } | null = null;
  voice.onStatus(changed);
  voice.onClip((clip) => {
    last = { clip, heardBy: 0 };
    hooks.onClip(clip);
    hooks.onSpeak({
      clip: clip.id,
      url: `${API_PREFIX}/clips/${clip.id}`,
      durationMs: Math.round(clip.durationMs),
      text: clip.text,
      call: current?.clip === clip.id ? current.call : null,
      zone: localTextOrNull(zone, 'zh'),
      expiresAt: clock.now() + PLAY_WITHIN_MS,
    });
    changed();
  });
  for (const language of hall.calling.voiceLanguages) {
    const code = announcementOf(hall.calling, language, {
      call: 0,
      number: '',
      window: '1',
      recall: false,
    }).language;
    void voice.warm(wordsToWarm(hall, language), code);
  }

  const speak = async (job: Job): Promise<JobResult> => {
    const call = callShape.safeParse(JSON.parse(job.payload));
    if (!call.success) return { state: 'failed', code: 'BAD_PAYLOAD' };
    let result: JobResult = { state: 'spoken', code: null };
    for (const language of hall.calling.voiceLanguages) {
      const clip = `${job.id}.${language}`;
      current = { clip, call: call.data.call };
      const outcome = await voice.announce({
        id: clip,
        phrase: announcementOf(hall.calling, language, call.data),
      });
      if (outcome.state !== 'done') result = { state: outcome.state, code: outcome.code };
    }
    return result;
  };

  return {
    status: voice.status,
    onChange: (listener) => void listeners.add(listener),
    run: speak,
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
            },
      faults: {},
    }),
    act: () => false,
    heard(clip) {
      if (last?.clip.id === clip) last.heardBy += 1;
      voice.heard(clip);
      changed();
    },
    stop: voice.stop,
  };
}

/** Folders of recordings are named relative to the hall file. */
function besideHallFile(folder: string, recordings: VoiceConfig['recordings']): Record<string, string> {
  return Object.fromEntries(
    Object.entries(recordings).map(([language, path]) => [language, resolve(folder, path)]),
  );
}
