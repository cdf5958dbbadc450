import type { Clock } from '../frame/clock.ts';
import { createListeners } from '../frame/listeners.ts';
import type { Clip } from './sound-output.ts';

/** What a loudspeaker in the hall has played. */
export type Heard = { readonly clip: Clip; readonly from: number; readonly until: number };

export type SpeakerFault =
  /** Plays but never reports. */
  | 'silent'
  /** Switched off: plays nothing. */
  | 'off';

export type VirtualSpeaker = {
  /** The last ones in order; a clip that is cut off by `stop` is not in it. */
  played(): readonly Heard[];
  playing(): Clip | null;
  /** Two clips sounded at once at least once: what must never happen. */
  overlapped(): boolean;
  onChange(listener: (speaker: VirtualSpeaker) => void): () => void;
  setFault(name: SpeakerFault, on: boolean): void;
  stop(): Promise<void>;
};

/** Each holds its WAV, half a megabyte at most. */
const KEPT = 20;

/**
 * A board page's loudspeaker without a browser: takes each clip when its turn comes, plays it for its
 * length and reports it as heard. Demo halls and tests listen with it.
 */
export const startVirtualSpeaker = ({
  clock,
  voice,
}: {
  readonly clock: Clock;
  readonly voice: { onClip(listener: (clip: Clip) => void): () => void; heard(id: string): void };
}): VirtualSpeaker => {
  const listeners = createListeners<VirtualSpeaker>();
  const faults = new Set<SpeakerFault>();
  const played: Heard[] = [];
  const cancels = new Set<() => void>();
  let now: readonly Clip[] = [];
  let overlapped = false;

  const leave = voice.onClip((clip) => {
    if (faults.has('off')) return;
    const from = clock.now();
    if (now.length > 0) overlapped = true;
    now = [...now, clip];
    const cancel = clock.after(clip.durationMs, () => {
      cancels.delete(cancel);
      now = now.filter((other) => other !== clip);
      played.push({ clip, from, until: clock.now() });
      if (played.length > KEPT) played.shift();
      if (!faults.has('silent')) voice.heard(clip.id);
      listeners.tell(speaker);
    });
    cancels.add(cancel);
    listeners.tell(speaker);
  });

  const speaker: VirtualSpeaker = {
    played: () => played,
    playing: () => now.at(-1) ?? null,
    overlapped: () => overlapped,
    onChange: listeners.add,
    setFault: (name, on) => void (on ? faults.add(name) : faults.delete(name)),
    stop: async () => {
      leave();
      for (const cancel of cancels) cancel();
      now = [];
    },
  };
  return speaker;
};
