/**
 * Says phrases, one after another, in the order in which they were asked for.
 *
 *   announce ─► words ─► clip cache ─► one WAV ─► queue of width 1 ─► browser pages or sound card
 *                           │
 *                      speech engine (only for words that nobody has said yet)
 *
 * It must never lay one call over another, never say a call that has waited too long, and never stop the
 * hall: whatever goes wrong is an outcome and a status, and the queue goes on.
 */
import type { Clock } from '../frame/clock.ts';
import { createJobQueue } from '../frame/job-queue.ts';
import type { JobOutcome } from '../frame/job.ts';
import { createStatusSource, type StatusFacts } from '../frame/status-source.ts';
import type { DeviceStatus, StatusListener } from '../frame/status.ts';
import { assemble } from './assemble.ts';
import { inRange, minuteOfDay } from './day-time.ts';
import type { EngineLine } from './engine-line.ts';
import type { VoiceOptions } from './options.ts';
import { durationMs, type Pcm } from './pcm.ts';
import { phraseText, spokenWords, type Phrase } from './phrase.ts';
import type { RecordingFault, Recordings } from './recordings.ts';
import type { Clip, SoundOutput } from './sound-output.ts';
import { VoiceError } from './voice-error.ts';
import { voiceHealth } from './voice-health.ts';
import { writeWav } from './wav.ts';

/** The last sentence whose turn came. */
export type Spoken = {
  readonly id: string;
  readonly text: string;
  readonly at: number;
  /** null while it is being spoken. */
  readonly outcome: JobOutcome | null;
};

export type Announcer = {
  /**
   * `done` when heard or played; never rejects. `signal` takes back a call whose turn has not come
   * (`failed` `WITHDRAWN`); one that is being spoken is not cut.
   */
  announce(request: {
    readonly id: string;
    readonly phrase: Phrase;
    readonly signal?: AbortSignal;
  }): Promise<JobOutcome>;
  /**
   * Renders words ahead of the first call; recordings are held against them from then on. Resolves to how
   * many are ready.
   */
  warm(words: readonly string[], language: string): Promise<number>;
  /** Looks at the recordings anew, after somebody has recorded or checked a word. */
  reloadRecordings(): Promise<void>;
  /** Looks for the engines now, and not only at the next round. */
  recheck(): Promise<void>;
  /** A call of the last few, for pages that fetch it; null when it is gone. */
  clip(id: string): Clip | null;
  last(): Spoken | null;
  status(): DeviceStatus;
  onStatus(listener: StatusListener): () => void;
  /** An engine failed at work: the status follows, and it is looked for again. */
  engineFailed(): void;
  /** Resolves after the first look at the engine; calls may be made before. */
  start(): Promise<void>;
  /** Nothing sounds afterwards; waiting calls end as `failed` `STOPPED`. */
  stop(): Promise<void>;
};

type AnnouncerParts = {
  readonly options: VoiceOptions;
  readonly clock: Clock;
  readonly engines: EngineLine;
  readonly recordings: Recordings;
  readonly output: SoundOutput;
};

/** What engines speak; everything else is a dialect that only people can speak. */
const NATIVE = /^(?:zh|zh-CN|yue(?:-.+)?|en(?:-.+)?)$/u;
const CHINESE = 'zh-CN';

/** How often an engine that was not there is looked for again. */
const RECHECK_MS = 60_000;
/** Beyond any call: a phrase has at most 60 words and is said at most five times. */
const CALL_DEADLINE_MS = 600_000;

type Made =
  | { readonly ok: true; readonly clips: readonly (Pcm | null)[] }
  | {
      readonly ok: false;
      readonly code: string;
      readonly context: Readonly<Record<string, string | number>>;
    };

const aborted = (signal: AbortSignal): Promise<Made> =>
  new Promise((resolve) => {
    const stop = () => resolve({ ok: false, code: 'STOPPED', context: {} });
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });

export const createAnnouncer = (parts: AnnouncerParts): Announcer => {
  const { options, clock, engines, recordings, output } = parts;
  const status = createStatusSource(clock, { state: 'starting', code: 'STARTING' });
  const queue = createJobQueue({ clock, onQueued: status.queued });
  const clips = new Map<string, Clip>();
  let last: Spoken | null = null;
  let outputFault: StatusFacts | null = null;
  let recordingFault: RecordingFault | null = null;
  let recorded = false;
  /** Language → the words that calls are made of. */
  const vocabulary = new Map<string, readonly string[]>();
  let cancelRecheck = () => {};
  let checking: Promise<void> | null = null;
  let stopped = false;

  const tellStatus = () => {
    if (stopped) return;
    const faults = engines.faults();
    status.set(voiceHealth({ engines: faults, output: outputFault, recordings: recordingFault, recorded }));
  };

  const recheckLater = () => {
    cancelRecheck();
    if (!stopped && engines.faults().some((fault) => fault !== null)) {
      cancelRecheck = clock.after(RECHECK_MS, startCheck);
    }
  };

  const check = async () => {
    await engines.check();
    if (engines.faults().some((fault) => fault === null)) status.seen();
    await checkRecordings();
    recheckLater();
  };
  const startCheck = () => {
    checking ??= check().finally(() => {
      checking = null;
    });
  };

  const checkRecordings = async () => {
    const dialect = NATIVE.test(options.language) ? null : options.language;
    const languages = [...new Set([CHINESE, ...Object.keys(options.recordings)])];
    const faults = await Promise.all(
      languages.map((language) => {
        const words = (vocabulary.get(language) ?? []).filter((word) => word !== '');
        return recordings.fault({ language, words, dialect: language === CHINESE ? dialect : null });
      }),
    );
    recordingFault = faults.find((fault) => fault !== null) ?? null;
    const isRecorded = (language: string): boolean =>
      Object.hasOwn(options.recordings, language) && faults[languages.indexOf(language)] === null;
    recorded = vocabulary.size > 0 && [...vocabulary.keys()].every(isRecorded);
    tellStatus();
  };

  const engineClips = async (words: readonly string[], language: string) => {
    try {
      return await engines.clips(words, language);
    } catch (error) {
      const isUnknown = error instanceof VoiceError && error.code === 'LANGUAGE_UNKNOWN';
      const hasFolder = Object.hasOwn(options.recordings, language);
      throw isUnknown && hasFolder ? new VoiceError('CLIP_MISSING', { language }) : error;
    }
  };

  /** A person's voice only where it has every word: two voices in one sentence are hard to follow. */
  const recordedClips = async (words: readonly string[], language: string) => {
    if (!Object.hasOwn(options.recordings, language)) return null;
    const found = await Promise.all(
      words.map((word) => (word === '' ? null : recordings.clip(language, word))),
    );
    return found.every((clip, index) => clip !== null || words[index] === '') ? found : null;
  };

  const attempt = async (find: () => Promise<readonly (Pcm | null)[]>): Promise<Made> => {
    try {
      return { ok: true, clips: await find() };
    } catch (error) {
      const fault = error instanceof VoiceError ? error : new VoiceError('ENGINE_FAILED', {}, error);
      return { ok: false, code: fault.code, context: fault.context };
    }
  };

  const make = (phrase: Phrase): Promise<Made> =>
    attempt(async () => {
      const words = spokenWords(phrase);
      const spoken = await recordedClips(words, phrase.language);
      return spoken ?? engineClips(words, phrase.language);
    });

  const volumeNow = (): number => {
    const minute = minuteOfDay(clock.now(), options.timeZone);
    if (options.quietHours.some((range) => inRange(minute, range))) return 0;
    const special = options.volumeByHour.find((range) => inRange(minute, range));
    return (special?.volumePercent ?? options.volumePercent) / 100;
  };

  const keep = (clip: Clip) => {
    clips.delete(clip.id);
    clips.set(clip.id, clip);
    for (const id of clips.keys()) {
      if (clips.size <= options.keepClips) break;
      clips.delete(id);
    }
  };

  const noteOutput = (outcome: JobOutcome) => {
    if (outcome.state === 'done') {
      status.seen();
      outputFault = null;
    } else if (outcome.code !== 'STOPPED') {
      const context = outcome.state === 'failed' ? (outcome.context ?? {}) : {};
      outputFault = { state: outcome.state === 'failed' ? 'fault' : 'warning', code: outcome.code, context };
    }
    tellStatus();
  };

  const pause = (lengthMs: number, signal: AbortSignal): Promise<void> =>
    new Promise((resolve) => {
      const cancel = clock.after(lengthMs, resolve);
      signal.addEventListener('abort', () => (cancel(), resolve()), { once: true });
      if (signal.aborted) resolve();
    });

  const speak = async (id: string, phrase: Phrase, making: Promise<Made>, signal: AbortSignal) => {
    const made = await Promise.race([making, aborted(signal)]);
    if (!made.ok) return { state: 'failed', code: made.code, context: made.context } satisfies JobOutcome;
    const volume = volumeNow();
    if (volume === 0) return { state: 'failed', code: 'QUIET_HOURS' } satisfies JobOutcome;
    const times = Math.max(1, Math.min(5, Math.trunc(phrase.times)));
    const pauseMs = Math.max(0, Math.min(10_000, phrase.pauseMs));
    const sound = assemble({ words: made.clips, chime: phrase.chime, times, pauseMs, volume });
    const clip: Clip = {
      id,
      wav: writeWav(sound),
      durationMs: Math.ceil(durationMs(sound)),
      text: phraseText(phrase),
      createdAt: clock.now(),
    };
    keep(clip);
    last = { id, text: clip.text, at: clip.createdAt, outcome: null };
    const outcome = await output.play(clip, signal);
    last = { ...last, outcome };
    noteOutput(outcome);
    return outcome;
  };

  return {
    announce: ({ id, phrase, signal: withdraw }) => {
      // Rendering starts at once, so that a call that must wait is ready when its turn comes.
      const making = make(phrase);
      return new Promise<JobOutcome>((resolve) => {
        const run = async (signal: AbortSignal): Promise<JobOutcome> => {
          if (withdraw?.aborted === true) return { state: 'failed', code: 'WITHDRAWN' };
          const outcome = await speak(id, phrase, making, signal);
          resolve(outcome);
          // The next call starts only after a breath, but this one's outcome need not wait for it.
          if (outcome.state !== 'failed') await pause(options.gapMs, signal);
          return outcome;
        };
        queue
          .push({ id, deadlineMs: CALL_DEADLINE_MS, waitMs: options.maxWaitMs, run })
          .then(resolve, () => resolve({ state: 'unknown', code: 'DRIVER_ERROR' }));
      });
    },
    warm: async (words, language) => {
      const spoken = words.flatMap((word) => spokenWords({ words: [word] }));
      vocabulary.set(language, spoken);
      // Both ways, for a phrase with one word that was not recorded is spoken by the engine as a whole.
      const ready = await Promise.all(
        spoken.map(async (word) => {
          const spoken = await recordedClips([word], language);
          return (await attempt(() => engineClips([word], language))).ok || spoken !== null;
        }),
      );
      if (!stopped) await checkRecordings();
      return ready.filter(Boolean).length;
    },
    reloadRecordings: async () => {
      recordings.reload();
      await checkRecordings();
    },
    recheck: async () => {
      await checking;
      startCheck();
      await checking;
    },
    engineFailed: () => {
      tellStatus();
      recheckLater();
    },
    clip: (id) => clips.get(id) ?? null,
    last: () => last,
    status: status.current,
    onStatus: status.on,
    start: async () => {
      startCheck();
      await checking;
    },
    stop: async () => {
      stopped = true;
      cancelRecheck();
      await queue.stop();
      await engines.stop();
      await checking;
      status.set({ state: 'stopped', code: 'STOPPED' });
    },
  };
};
