/**
 * The hall's voices on a clock that a test moves: the real runner, the real driver and the real engine,
 * over a store in memory, with a loudspeaker on each board that reports what it has played.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { loadConfig } from '../../config/index.ts';
import { testClock } from '../../devices/frame/test-clock.ts';
import { runDevice } from '../../server/dispatch/device-runner.ts';
import type { CallPayload } from '../../server/outputs/announcement.ts';
import { voicesFor } from '../../server/outputs/jobs-for.ts';
import { voiceDevice } from '../../server/outputs/voice-device.ts';
import { memoryStore } from '../../server/store/memory/store.ts';
import type { Job } from '../../server/store/rows/job.ts';
import { voicePacks } from '../../server/voice-packs/voice-packs.ts';

export type Sounded = {
  readonly voice: string;
  readonly clip: string;
  readonly text: string;
  readonly from: number;
  readonly until: number;
};

export type VoiceDesk = {
  /** The hall's time, ms since the epoch. */
  now(): number;
  /**
   * Moves the hall's time on by `ms`. It stands still while a clip is being made: the engine is a real
   * program, whose speed is no part of these tests.
   */
  advance(ms: number): Promise<void>;
  /** What was heard, in order, each entered when it begins. */
  readonly sounded: readonly Sounded[];
  /** What was ended, as the log of the runner has it. */
  readonly ended: readonly { readonly job: Job; readonly state: string; readonly code: string | null }[];
  /** Writes the jobs of one call and wakes the voices, as a committed step does. */
  call(call: Omit<CallPayload, 'call' | 'recall'> & { readonly recall?: boolean }): Promise<void>;
  /** Boards that play nothing and say nothing. */
  readonly silent: Set<string>;
  stop(): Promise<void>;
};

/** Shorter than anything that is said. */
const STEP_MS = 50;
/** A voice that shows no clip for so long needs the hall's time after all, as for a deadline; the machine's ms. */
const AT_WORK_MS = 2_000;
const loopTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

export async function voiceDesk(hallText: string): Promise<VoiceDesk> {
  const folder = await mkdtemp(join(tmpdir(), 'voice-desk-'));
  const hallFile = join(folder, 'hall.yaml');
  await writeFile(hallFile, hallText);
  const loaded = loadConfig({ hallFile });
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.faults[0]));
  const { config } = loaded;
  const clock = testClock();
  const store = memoryStore();
  const sounded: Sounded[] = [];
  const ended: { job: Job; state: string; code: string | null }[] = [];
  const silent = new Set<string>();
  const ready: Promise<unknown>[] = [];
  /** Until when each voice needs the hall's time to go on: its clip is played, and the pause behind it. */
  const busyUntil = new Map<string, number>();
  const runners = new Map(
    config.devices.voices.map((voice) => {
      const maker = voiceDevice(voice, config, {
        clock,
        platform: 'linux',
        cacheFolder: join(folder, 'cache'),
        packs: voicePacks(join(folder, 'packs')),
        hooks: {
          hasBoards: () => true,
          onClip: () => {},
          onSpeak: ({ clip, text, durationMs }) => {
            const from = clock.now();
            busyUntil.set(
              voice.id,
              silent.has(voice.id) ? Infinity : from + durationMs + voice.gapMs + STEP_MS,
            );
            if (silent.has(voice.id)) return;
            sounded.push({ voice: voice.id, clip, text, from, until: from + durationMs });
            clock.after(durationMs, () => device?.heard(clip));
          },
        },
      });
      let device: Awaited<ReturnType<typeof maker.start>> | null = null;
      let started = (): void => {};
      ready.push(new Promise<void>((resolve) => (started = resolve)));
      const runner = runDevice({
        hall: config.id,
        node: 'desk',
        maker: {
          ...maker,
          start: async () => {
            device = await maker.start();
            await device.warm;
            started();
            return device;
          },
        },
        store,
        clock,
        log: pino({ level: 'silent' }),
        onChange: () => {},
        onJob: (job, { state, code }) => {
          if (state !== 'failed') busyUntil.set(voice.id, clock.now() + voice.gapMs + STEP_MS);
          ended.push({ job, state, code });
        },
      });
      return [voice.id, runner];
    }),
  );
  await Promise.all(ready);
  let seq = 0;

  const isAtWork = async (voice: string): Promise<boolean> => {
    if ((busyUntil.get(voice) ?? 0) > clock.now()) return false;
    const open = await store.jobs.list({ hall: config.id, device: voice, states: ['queued', 'sending'] });
    return open.length > 0;
  };
  const settled = async (): Promise<void> => {
    const until = performance.now() + AT_WORK_MS;
    for (const voice of runners.keys()) {
      while ((await isAtWork(voice)) && performance.now() < until) await loopTurn();
    }
  };

  return {
    now: clock.now,
    async advance(ms) {
      const until = clock.now() + ms;
      for (await settled(); clock.now() < until; await settled()) {
        await clock.advance(Math.min(STEP_MS, until - clock.now()));
      }
    },
    sounded,
    ended,
    silent,
    async call({ number, window, recall = false }) {
      seq += 1;
      const payload: CallPayload = { call: seq, number, window, recall };
      const voices = voicesFor(config, window);
      await store.commit({
        hall: config.id,
        jobs: voices.map(({ id }) => ({
          id: `desk.${seq}.${id}`,
          device: id,
          kind: 'call',
          ticket: null,
          payload: JSON.stringify(payload),
          createdAt: clock.now(),
          copy: 0,
        })),
      });
      for (const { id } of voices) runners.get(id)?.wake();
    },
    async stop() {
      await Promise.all([...runners.values()].map((runner) => runner.stop()));
      await store.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Pairs of announcements of one voice that sounded at the same time. */
export function overlaps(sounded: readonly Sounded[]): number {
  const last = new Map<string, number>();
  let count = 0;
  for (const { voice, from, until } of sounded) {
    if (from < (last.get(voice) ?? 0)) count += 1;
    last.set(voice, Math.max(until, last.get(voice) ?? 0));
  }
  return count;
}
