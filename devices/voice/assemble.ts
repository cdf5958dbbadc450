import { chime } from './chime.ts';
import { concat, scale, silence, type Pcm } from './pcm.ts';

/** Silence between two words: long enough to be heard as two, short enough to flow. */
export const WORD_GAP_MS = 60;
/** What is heard in place of a lone mark, or of a character that no voice knows. */
export const SILENT_WORD_MS = 200;
const AFTER_CHIME_MS = 150;
/** So that an amplifier that wakes on sound does not swallow the first note. */
const LEAD_MS = 80;

type Announcement = {
  /** In order; null is a pause. */
  readonly words: readonly (Pcm | null)[];
  readonly chime: boolean;
  readonly times: number;
  readonly pauseMs: number;
  /** 0 to 1. */
  readonly volume: number;
};

/** Chime, words, pause, words again: one waveform in which nothing lies over anything else. */
export const assemble = ({ words, chime: withChime, times, pauseMs, volume }: Announcement): Pcm => {
  const once = words.flatMap((word, index) => [
    ...(index === 0 ? [] : [silence(WORD_GAP_MS)]),
    word ?? silence(SILENT_WORD_MS),
  ]);
  const repeats = Array.from({ length: times }, (_, index) =>
    index === 0 ? once : [silence(pauseMs), ...once],
  );
  const head = [silence(LEAD_MS), ...(withChime ? [chime(), silence(AFTER_CHIME_MS)] : [])];
  return scale(concat([...head, ...repeats.flat()]), volume);
};
