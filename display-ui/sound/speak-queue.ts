/**
 * Announcements one after the other, each once, none late.
 *
 *   `speak` messages ──► queue ──► one clip at a time ──► heard(clip)
 *
 * It never speaks a call whose time has passed, never the same announcement twice, and says `heard`
 * only for a clip that was played to its end.
 */
import { effect } from '@preact/signals';
import type { Speak } from '../../protocol/socket/server-messages.ts';
import type { Clock } from '../../ui-kit/time/clock.ts';
import type { AudioPort, Clip } from './audio-port.ts';

/** Announcements remembered so that none is spoken twice. */
const REMEMBERED = 256;
/** Announcements that wait; more than this is no announcement any more but noise. */
const LONGEST_LINE = 24;
/** A clip that has not ended this long after it should have is cut, ms. */
const OVERTIME_MS = 3_000;

type Waiting = { readonly message: Speak; readonly clip: Promise<Clip | null> };

export type SpeakQueue = {
  /** Takes an announcement in; late and repeated ones are dropped. */
  speak(message: Speak): void;
  /** Announcements that wait, the one being spoken not counted. */
  waiting(): number;
  stop(): Promise<void>;
};

/** `zone`: null for all, else only announcements of this zone and those for everybody. */
export function makeSpeakQueue(options: {
  readonly audio: AudioPort;
  readonly clock: Clock;
  readonly serverNow: () => number;
  readonly heard: (clip: string) => void;
  readonly zone?: string | null;
}): SpeakQueue {
  const { audio, clock, serverNow, heard, zone = null } = options;
  const known = new Set<string>();
  let line: Waiting[] = [];
  let speaking: Promise<void> | null = null;
  let playing: Clip | null = null;
  let stopped = false;

  const isLate = (message: Speak) => serverNow() >= message.expiresAt;

  function remember(key: string): void {
    known.add(key);
    const oldest = known.values().next().value;
    if (known.size > REMEMBERED && oldest !== undefined) known.delete(oldest);
  }

  /** Plays to the end; false when the clip had to be cut. */
  function playToEnd(clip: Clip, durationMs: number): Promise<boolean> {
    return new Promise((resolve) => {
      const cancel = clock.after(durationMs + OVERTIME_MS, () => {
        clip.cut();
        resolve(false);
      });
      const done = (whole: boolean) => {
        cancel();
        resolve(whole);
      };
      clip.play().then(
        () => done(true),
        () => done(false),
      );
    });
  }

  async function speakOne({ message, clip }: Waiting): Promise<void> {
    const loaded = await clip;
    if (loaded === null || stopped || isLate(message)) return;
    playing = loaded;
    const whole = await playToEnd(loaded, message.durationMs);
    playing = null;
    if (whole && !stopped) heard(message.clip);
  }

  function pump(): void {
    if (speaking !== null || stopped || !audio.running.peek()) return;
    line = line.filter(({ message }) => !isLate(message));
    const next = line.shift();
    if (next === undefined) return;
    speaking = speakOne(next).then(() => {
      speaking = null;
      pump();
    });
  }

  const unwatch = effect(() => {
    if (audio.running.value) pump();
  });

  return {
    speak(message) {
      // The same sentence is called again with the same clip; only its expiry tells a new announcement
      // from one that was delivered twice.
      const key = `${message.clip} ${message.expiresAt}`;
      const elsewhere = zone !== null && message.zone !== null && message.zone !== zone;
      if (stopped || elsewhere || known.has(key) || isLate(message)) return;
      remember(key);
      line = line.filter((other) => !isLate(other.message));
      if (line.length >= LONGEST_LINE) line.shift();
      line.push({ message, clip: audio.load(message.url).catch(() => null) });
      pump();
    },
    waiting: () => line.length,
    async stop() {
      stopped = true;
      line = [];
      unwatch();
      playing?.cut();
      await speaking;
      await audio.stop();
    },
  };
}
