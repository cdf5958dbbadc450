/** Whether a recording of one word can be used, and the word made ready. */
import { readyWord, trimSpeech } from './condition.ts';
import { gatedLoudnessDb } from './loudness.ts';
import { durationMs, peak, type Pcm } from './pcm.ts';

export type ClipLimits = {
  readonly minSpeechMs: number;
  readonly maxSpeechMs: number;
  /** dB of full scale. */
  readonly quietDb: number;
};

export type ClipExamined =
  | {
      readonly ok: true;
      /** Trimmed, levelled, at the pipeline's rate. */
      readonly clip: Pcm;
      /** Of the word as it was recorded. */
      readonly durationMs: number;
      readonly loudnessDb: number;
      readonly peakDb: number;
    }
  | {
      readonly ok: false;
      readonly problem: 'silent' | 'too-quiet' | 'clipped' | 'too-short' | 'too-long';
    };

const FULL = 32_700;
/** So many samples in a row at full scale are a cut-off wave, not a lucky peak. */
const RUN = 4;

const isClipped = ({ samples }: Pcm): boolean => {
  let run = 0;
  for (const sample of samples) {
    run = Math.abs(sample) >= FULL ? run + 1 : 0;
    if (run >= RUN) return true;
  }
  return false;
};

export const examineClip = (recorded: Pcm, limits: ClipLimits): ClipExamined => {
  const refuse = (problem: Extract<ClipExamined, { ok: false }>['problem']) =>
    ({ ok: false, problem }) as const;
  if (isClipped(recorded)) return refuse('clipped');
  const word = trimSpeech(recorded);
  const loudnessDb = gatedLoudnessDb(word);
  if (word.samples.length === 0 || loudnessDb === Number.NEGATIVE_INFINITY) return refuse('silent');
  if (loudnessDb < limits.quietDb) return refuse('too-quiet');
  const lengthMs = durationMs(word);
  if (lengthMs < limits.minSpeechMs) return refuse('too-short');
  if (lengthMs > limits.maxSpeechMs) return refuse('too-long');
  const peakDb = 20 * Math.log10(peak(word) / 32_768);
  return { ok: true, clip: readyWord(word), durationMs: lengthMs, loudnessDb, peakDb };
};
