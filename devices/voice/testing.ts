/** Shared by this folder's tests: real programs that stand in for an engine or a player. */
import { execFileSync } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeWav } from './wav.ts';
import { samplesFor, SAMPLE_RATE_HZ, type Pcm } from './pcm.ts';

export type Scratch = {
  readonly path: string;
  /** Writes an executable shell script and returns its path. */
  script(name: string, lines: string): Promise<string>;
  /** Text of a file, '' if it is not there. */
  read(name: string): Promise<string>;
  remove(): Promise<void>;
};

export const scratch = async (): Promise<Scratch> => {
  const path = await mkdtemp(join(tmpdir(), 'voice-'));
  return {
    path,
    script: async (name, lines) => {
      const file = join(path, name);
      await writeFile(file, `#!/bin/sh\n${lines}\n`);
      await chmod(file, 0o755);
      return file;
    },
    read: (name) => readFile(join(path, name), 'utf8').catch(() => ''),
    remove: () => rm(path, { recursive: true, force: true }),
  };
};

/** A word-like WAV: 200 ms of tone between two silences. */
export const wordWav = (lengthMs = 200): Uint8Array => {
  const pad = samplesFor(100);
  const samples = new Int16Array(samplesFor(lengthMs) + 2 * pad);
  for (let index = pad; index < samples.length - pad; index++) {
    samples[index] = Math.round(9_000 * Math.sin((2 * Math.PI * 220 * index) / SAMPLE_RATE_HZ));
  }
  return writeWav({ sampleRateHz: SAMPLE_RATE_HZ, samples });
};

const VOICES_TABLE = `Pty Language       Age/Gender VoiceName          File                 Other Languages
 5  cmn-latn-pinyin --/M      Chinese_(Mandarin,_latin_as_Pinyin) sit/cmn-Latn-pinyin  (zh-cmn 5)(zh 5)
 2  en-us           --/M      English_(America)  gmw/en-US            (en 3)
 5  zh              --/M      chinese-mb-cn1     mb/mb-cn1            `;

/**
 * A program with espeak-ng's arguments. Writes what it was told into `calls` and `said` beside itself,
 * copies `word.wav` to the wanted file, and hangs when told the word 挂, in a child of its own; both
 * process ids stand in `hanging`.
 */
export const fakeEngine = async (folder: Scratch, name = 'fake-espeak'): Promise<string> => {
  await writeFile(join(folder.path, 'word.wav'), wordWav());
  await writeFile(join(folder.path, 'voices'), VOICES_TABLE);
  return folder.script(
    name,
    `here='${folder.path}'
if [ "$1" = --voices ]; then cat "$here/voices"; exit 0; fi
text=$(cat)
printf '%s\\n' "$text" >> "$here/said"
printf '%s\\n' "$*" >> "$here/calls"
while [ $# -gt 0 ]; do
  if [ "$1" = -w ]; then file=$2; fi
  shift
done
case "$text" in
  挂) sleep 20 & echo "$$ $!" > "$here/hanging"; wait ;;
  坏) echo broken >&2; exit 3 ;;
  空) exit 0 ;;
esac
cp "$here/word.wav" "$file"`,
  );
};

/** Whether a real espeak-ng with the Mandarin voice is here. */
export const hasEspeak = (): boolean => {
  try {
    return execFileSync('espeak-ng', ['--voices'], { encoding: 'utf8' }).includes('cmn-latn-pinyin');
  } catch {
    return false;
  }
};

/** Waits, turn by turn of the event loop, until the condition holds. */
export const until = async (condition: () => boolean | Promise<boolean>): Promise<void> => {
  while (!(await condition())) await new Promise<void>((resolve) => setImmediate(resolve));
};

/** A plain tone of one frequency. */
export const toneOf = (lengthMs: number, amplitude: number, frequencyHz = 440): Pcm => ({
  sampleRateHz: SAMPLE_RATE_HZ,
  samples: Int16Array.from({ length: samplesFor(lengthMs) }, (_, index) =>
    Math.round(amplitude * Math.sin((2 * Math.PI * frequencyHz * index) / SAMPLE_RATE_HZ)),
  ),
});

/** Strength of one frequency in a stretch of sound (Goertzel). */
export const toneStrength = (pcm: Pcm, frequencyHz: number): number => {
  const turn = 2 * Math.cos((2 * Math.PI * frequencyHz) / pcm.sampleRateHz);
  let [one, two] = [0, 0];
  for (const sample of pcm.samples) [one, two] = [sample + turn * one - two, one];
  return Math.sqrt(one * one + two * two - turn * one * two) / pcm.samples.length;
};

/** How alike two stretches of equal length are, −1 to 1 (normalised cross-correlation, no lag). */
export const likeness = (one: Int16Array, other: Int16Array): number => {
  let [both, first, second] = [0, 0, 0];
  for (let index = 0; index < one.length; index++) {
    const a = one[index] ?? 0;
    const b = other[index] ?? 0;
    both += a * b;
    first += a * a;
    second += b * b;
  }
  return first === 0 || second === 0 ? 0 : both / Math.sqrt(first * second);
};
