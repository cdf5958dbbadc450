/** All devices of the hall, as the edges see them: health, clips, virtual twins. */
import type { Logger } from 'pino';
import type { Clock } from '../../devices/frame/clock.ts';
import type { Clip } from '../../devices/voice/sound-output.ts';
import type { HallConfig } from '../../config/index.ts';
import type { DeviceRow, VirtualAction, VirtualDevice } from '../../protocol/http/devices.ts';
import type { Speak } from '../../protocol/socket/server-messages.ts';
import { runDevice, type DeviceRunner } from '../dispatch/device-runner.ts';
import type { Hall } from '../hall/hall.ts';
import type { Store } from '../store/port.ts';
import { healthRow } from './health.ts';
import { keypadDevice, type PadPress } from './keypad-device.ts';
import { ledDevice } from './led-device.ts';
import { printerDevice } from './printer-device.ts';
import type { DeviceMaker } from './running-device.ts';
import { voiceDevice, type VoiceDevice } from './voice-device.ts';

const CLIPS_KEPT = 32;

export type DevicesOptions = {
  readonly config: HallConfig;
  readonly hall: Hall;
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Logger;
  /** Names this process among several on one database. */
  readonly node: string;
  readonly platform: string;
  /** Rendered words are kept here. */
  readonly voiceFolder: string;
  readonly onPress: (press: PadPress) => Promise<boolean>;
};

export type Devices = {
  isPrinter(id: string): boolean;
  /** There may be a job for the device. */
  wake(id: string): void;
  health(): DeviceRow[];
  virtual(): VirtualDevice[];
  act(id: string, action: VirtualAction): boolean;
  /** A spoken sentence as WAV, while it is kept. */
  clip(id: string): Uint8Array | null;
  /** A board has played it to the end. */
  heard(clip: string): void;
  onClip(listener: (message: Speak) => void): () => void;
  onChange(listener: () => void): () => void;
  stop(): Promise<void>;
};

export function startDevices(options: DevicesOptions): Devices {
  const { config, hall, store, clock, log, node } = options;
  const clips = new Map<string, Clip>();
  const speakers = new Set<(message: Speak) => void>();
  const watchers = new Set<() => void>();
  const changed = (): void => watchers.forEach((watcher) => watcher());
  const keep = (clip: Clip): void => {
    clips.set(clip.id, clip);
    const [oldest] = clips.keys();
    if (clips.size > CLIPS_KEPT && oldest !== undefined) clips.delete(oldest);
  };
  const voices = new Map<string, VoiceDevice>();
  const makers: DeviceMaker[] = [
    ...config.devices.printers.map((printer) => printerDevice(printer, clock)),
    ...config.devices.voices.map((voice) => {
      const maker = voiceDevice(voice, config, {
        clock,
        platform: options.platform,
        cacheFolder: options.voiceFolder,
        hooks: { onSpeak: (message) => speakers.forEach((speaker) => speaker(message)), onClip: keep },
      });
      return {
        ...maker,
        start: async () => {
          const device = await maker.start();
          voices.set(voice.id, device);
          return device;
        },
      };
    }),
    ...config.devices.pads.map((pad) => keypadDevice(pad, { clock, hall, onPress: options.onPress })),
    ...config.devices.leds.map((led) => ledDevice(led, { clock, hall })),
  ];
  const runners = new Map<string, DeviceRunner>(
    makers.map((maker) => [
      maker.id,
      runDevice({
        hall: config.id,
        node,
        maker,
        store,
        clock,
        log,
        onChange: changed,
        onJob: (job, result) => {
          if (result.state === 'failed' || result.state === 'unknown') {
            log.warn({ job: job.id, device: job.device, code: result.code }, `job ${result.state}`);
          }
        },
      }),
    ]),
  );
  const stopSteps = hall.onStepsLater(({ devices }) => {
    for (const id of devices ?? runners.keys()) runners.get(id)?.wake();
  });
  const printers = new Set(config.devices.printers.map(({ id }) => id));

  return {
    isPrinter: (id) => printers.has(id),
    wake: (id) => runners.get(id)?.wake(),
    health: () =>
      makers.map((maker) => healthRow(maker, runners.get(maker.id)?.device()?.status() ?? null, clock.now())),
    virtual: () =>
      [...runners.values()].flatMap((runner) => {
        const picture = runner.device()?.virtual() ?? null;
        return picture === null ? [] : [picture];
      }),
    act: (id, action) => runners.get(id)?.device()?.act(action) ?? false,
    clip: (id) => clips.get(id)?.wav ?? null,
    heard: (clip) => voices.forEach((voice) => voice.heard(clip)),
    onClip(listener) {
      speakers.add(listener);
      return () => speakers.delete(listener);
    },
    onChange(listener) {
      watchers.add(listener);
      return () => watchers.delete(listener);
    },
    async stop() {
      stopSteps();
      await Promise.all([...runners.values()].map((runner) => runner.stop()));
    },
  };
}
