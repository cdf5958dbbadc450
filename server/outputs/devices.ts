/** All devices of the hall, as the edges see them: health, clips, virtual twins. */
import type { Logger } from 'pino';
import type { Clock } from '../../devices/frame/clock.ts';
import { createDrawThread } from '../../devices/printer/draw/draw-thread.ts';
import type { Clip } from '../../devices/voice/sound-output.ts';
import type { HallConfig } from '../../config/index.ts';
import type { DeviceRow, VirtualAction, VirtualDevice } from '../../protocol/http/devices.ts';
import type { Speak } from '../../protocol/socket/server-messages.ts';
import { runDevice, type DeviceRunner } from '../dispatch/device-runner.ts';
import type { Hall } from '../hall/hall.ts';
import type { Store } from '../store/port.ts';
import { evaluatorDevice, type WindowRating } from './evaluator-device.ts';
import { healthRow } from './health.ts';
import { idReaderDevice } from './id-reader-device.ts';
import { keypadDevice, type PadPress } from './keypad-device.ts';
import type { KioskPorts } from './kiosk-ports.ts';
import { ledDevice } from './led-device.ts';
import { printerDevice } from './printer-device.ts';
import type { DeviceMaker, JobResult, RunningDevice } from './running-device.ts';
import { scannerDevice } from './scanner-device.ts';
import { createTroubles } from './troubles.ts';
import { voiceDevice, type VoiceDevice } from './voice-device.ts';
import type { VoicePacks } from '../voice-packs/voice-packs.ts';

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
  /** The built thread that draws what printers have no characters for; null: they print □. */
  readonly drawWorker: string | URL | null;
  /** Recorded voices. */
  readonly voicePacks: VoicePacks;
  readonly onPress: (press: PadPress) => Promise<boolean>;
  /** Resolves to true when a visitor's answer on a pad is kept; never rejects. */
  readonly onRating: (rating: WindowRating) => Promise<boolean>;
  /** Where readers and scanners at kiosks tell what they read. */
  readonly kiosks: KioskPorts;
};

/** A device that can be asked for a test now, or why not. */
export type Testable =
  | { readonly state: 'unknown' | 'elsewhere' | 'busy' }
  | { readonly state: 'ready'; readonly maker: DeviceMaker; readonly device: RunningDevice };

export type Devices = {
  isPrinter(id: string): boolean;
  /** There may be a job for the device. */
  wake(id: string): void;
  health(): DeviceRow[];
  testable(id: string): Testable;
  /** The end of a job that is committed after this call, `unknown` when it takes longer. Never rejects. */
  endOf(job: string, limitMs: number): Promise<JobResult>;
  /** Starts the evaluation pads of a window; false when none of them is run here. */
  askRating(window: string): boolean;
  virtual(): VirtualDevice[];
  act(id: string, action: VirtualAction): boolean;
  /** A spoken sentence as WAV, while it is kept. */
  clip(id: string): Uint8Array | null;
  /** A board has played it to the end. */
  heard(clip: string): void;
  onClip(listener: (message: Speak) => void): () => void;
  /** Who knows how many boards would hear a call now. */
  countBoards(count: () => number): void;
  onChange(listener: () => void): () => void;
  stop(): Promise<void>;
};

export function startDevices(options: DevicesOptions): Devices {
  const { config, hall, store, clock, log, node, onPress, onRating } = options;
  const clips = new Map<string, Clip>();
  const speakers = new Set<(message: Speak) => void>();
  const watchers = new Set<() => void>();
  const tell = (): void => watchers.forEach((watcher) => watcher());
  const troubles = createTroubles({ clock, log, onAlarm: tell });
  const changed = (device: string): void => {
    troubles.see(device, runners.get(device)?.status() ?? null);
    tell();
  };
  const awaited = new Map<string, (result: JobResult) => void>();
  const keep = (clip: Clip): void => {
    clips.set(clip.id, clip);
    const [oldest] = clips.keys();
    if (clips.size > CLIPS_KEPT && oldest !== undefined) clips.delete(oldest);
  };
  const { drawWorker } = options;
  const drawing = drawWorker === null ? undefined : createDrawThread({ file: drawWorker, clock });
  let boards = (): number => 0;
  const voices = new Map<string, VoiceDevice>();
  const makers: DeviceMaker[] = [
    ...config.devices.printers.map((printer) => printerDevice(printer, { clock, drawer: drawing })),
    ...config.devices.voices.map((voice) => {
      const maker = voiceDevice(voice, config, {
        clock,
        platform: options.platform,
        cacheFolder: options.voiceFolder,
        packs: options.voicePacks,
        hooks: {
          hasBoards: () => boards() > 0,
          onSpeak: (message) => speakers.forEach((speaker) => speaker(message)),
          onClip: keep,
        },
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
    ...config.devices.pads.map((pad) => keypadDevice(pad, { clock, hall, onPress, onRating })),
    ...config.devices.leds.map((led) => ledDevice(led, { clock, hall })),
    ...config.devices.idReaders.map((reader) => idReaderDevice(reader, { clock, kiosks: options.kiosks })),
    ...config.devices.scanners.map((scanner) => scannerDevice(scanner, { clock, kiosks: options.kiosks })),
    ...config.devices.evaluators.map((evaluator) => evaluatorDevice(evaluator, { clock, onRating })),
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
        onChange: () => changed(maker.id),
        onJob: (job, result) => {
          awaited.get(job.id)?.(result);
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
      makers.map((maker) => {
        const runner = runners.get(maker.id);
        return healthRow(
          maker,
          {
            status: runner?.status() ?? null,
            firmware: runner?.device()?.firmware?.() ?? null,
            troubles: troubles.of(maker.id),
            alarm: troubles.alarm(maker.id),
          },
          clock.now(),
        );
      }),
    testable(id) {
      const maker = makers.find((one) => one.id === id);
      const runner = runners.get(id);
      if (maker === undefined || runner === undefined) return { state: 'unknown' };
      const device = runner.device();
      if (device === null) return { state: 'elsewhere' };
      return runner.isBusy() ? { state: 'busy' } : { state: 'ready', maker, device };
    },
    endOf: (job, limitMs) =>
      new Promise((resolve) => {
        const end = (result: JobResult): void => {
          cancel();
          awaited.delete(job);
          resolve(result);
        };
        const cancel = clock.after(limitMs, () => end({ state: 'unknown', code: 'STILL_RUNNING' }));
        awaited.set(job, end);
      }),
    askRating(window) {
      const asks = config.devices.evaluators.flatMap((evaluator) => {
        const ask = evaluator.window === window ? runners.get(evaluator.id)?.device()?.ask : undefined;
        return ask === undefined ? [] : [ask];
      });
      for (const ask of asks) void ask();
      return asks.length > 0;
    },
    virtual: () =>
      [...runners.values()].flatMap((runner) => {
        const picture = runner.device()?.virtual() ?? null;
        return picture === null ? [] : [picture];
      }),
    act: (id, action) => runners.get(id)?.device()?.act(action) ?? false,
    clip: (id) => clips.get(id)?.wav ?? null,
    heard: (clip) => voices.forEach((voice) => voice.heard(clip)),
    countBoards(count) {
      boards = count;
    },
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
      troubles.stop();
      await Promise.all([...runners.values()].map((runner) => runner.stop()));
      for (const end of awaited.values()) end({ state: 'unknown', code: 'STOPPED' });
      await drawing?.stop();
    },
  };
}
