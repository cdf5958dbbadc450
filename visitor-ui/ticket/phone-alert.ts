/** The phone's two-note chime and vibration. */
import { signal } from '@preact/signals';
import type { AlertPort } from './alert-port.ts';

/** The hall's own chime: two falling notes, in hertz. */
const NOTES = [880, 659.3] as const;
const NOTE_SECONDS = 0.55;
const VIBRATION_MS = [400, 150, 400, 150, 600];

function chime(context: AudioContext): void {
  NOTES.forEach((frequency, index) => {
    const begin = context.currentTime + index * 0.32;
    const tone = new OscillatorNode(context, { type: 'sine', frequency });
    const volume = new GainNode(context, { gain: 0 });
    volume.gain.setValueAtTime(0, begin);
    volume.gain.linearRampToValueAtTime(0.5, begin + 0.02);
    volume.gain.exponentialRampToValueAtTime(0.001, begin + NOTE_SECONDS);
    tone.connect(volume).connect(context.destination);
    tone.start(begin);
    tone.stop(begin + NOTE_SECONDS);
    tone.addEventListener('ended', () => volume.disconnect());
  });
}

/** `makeContext`: called at the first touch, so that the browser lets it sound. */
export function phoneAlert(options: {
  readonly makeContext: () => AudioContext;
  readonly vibrate: (pattern: number[]) => void;
}): AlertPort {
  const audible = signal(false);
  let context: AudioContext | null = null;
  return {
    audible,
    allow() {
      const made = (context ??= options.makeContext());
      const heard = () => {
        if (!audible.peek()) chime(made);
        audible.value = true;
      };
      made.resume().then(heard, () => {});
    },
    ring() {
      options.vibrate(VIBRATION_MS);
      if (context !== null && context.state === 'running') chime(context);
    },
    async stop() {
      await context?.close();
    },
  };
}
