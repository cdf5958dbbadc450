import type { Clock } from '../frame/clock.ts';
import type { JobOutcome } from '../frame/job.ts';
import { createListeners } from '../frame/listeners.ts';
import type { Clip, SoundOutput } from './sound-output.ts';

type BrowserOutput = SoundOutput & {
  /** Told when a clip's turn has come. The returned function takes the listener out again. */
  onClip(listener: (clip: Clip) => void): () => void;
  /** A page has played the clip to its end. Reports for other clips are ignored. */
  heard(id: string): void;
};

/**
 * Sound through board pages. Paced by the clip's length on our own clock, so that a page with a fast
 * clock or a second page cannot pull the next call over this one; the page's report makes it `done`.
 */
export const createBrowserOutput = ({
  clock,
  ackGraceMs,
}: {
  readonly clock: Clock;
  readonly ackGraceMs: number;
}): BrowserOutput => {
  const listeners = createListeners<Clip>();
  let current: { readonly id: string; readonly heard: () => void } | null = null;

  const play = (clip: Clip, signal: AbortSignal): Promise<JobOutcome> =>
    new Promise((resolve) => {
      let ended = false;
      let reported = false;
      let cancel = () => {};
      const settle = (outcome: JobOutcome) => {
        cancel();
        signal.removeEventListener('abort', abort);
        current = null;
        resolve(outcome);
      };
      const abort = () => settle({ state: 'unknown', code: 'STOPPED' });
      current = {
        id: clip.id,
        heard: () => {
          reported = true;
          if (ended) settle({ state: 'done' });
        },
      };
      signal.addEventListener('abort', abort);
      if (signal.aborted) return abort();
      cancel = clock.after(clip.durationMs, () => {
        ended = true;
        if (reported) return settle({ state: 'done' });
        cancel = clock.after(ackGraceMs, () => settle({ state: 'unknown', code: 'NOT_HEARD' }));
      });
      listeners.tell(clip);
    });

  return {
    play,
    onClip: listeners.add,
    heard: (id) => {
      if (current?.id === id) current.heard();
    },
  };
};
