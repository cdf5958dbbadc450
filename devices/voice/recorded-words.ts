/**
 * One folder of recorded words: a pack with a manifest, or plain files named after their words. It must
 * never read outside its folder, and never play a pack that nobody has checked.
 */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { readyWord, trimSpeech } from './condition.ts';
import { bareWord, isClipWord, MANIFEST_FILE, packManifestSchema, type PackManifest } from './manifest.ts';
import { concat, durationMs, type Pcm } from './pcm.ts';
import { readSmallFile } from './read-small-file.ts';
import { splitWord } from './split-word.ts';
import { readWav } from './wav.ts';

export type RecordedWords = {
  /** null for plain files. */
  readonly manifest: PackManifest | null;
  /** The words that have a file. */
  readonly words: ReadonlySet<string>;
  /** A word that has no file of its own is put together from others (十二 from 十 and 二); null without. */
  clip(word: string): Promise<Pcm | null>;
};

export type RecordedRead =
  | { readonly ok: true; readonly recorded: RecordedWords }
  | {
      readonly ok: false;
      readonly code: 'PACK_MISSING' | 'PACK_UNREADABLE';
      readonly context: Readonly<Record<string, string>>;
    };

const SUFFIX = '.wav';
/** Ten seconds of 48 kHz stereo: more is no word, and reading it would hold up the hall. */
const MOST_WAV_BYTES = 2_000_000;
const MOST_MANIFEST_BYTES = 1_000_000;
/** Of the word itself. Nobody waits through a longer one, twice in every call. */
const LONGEST_WORD_MS = 6_000;

/** Files by word. */
const filesOf = (names: readonly string[], manifest: PackManifest | null): Map<string, string> => {
  const present = new Set(names);
  if (manifest !== null)
    return new Map(Object.entries(manifest.clips).filter(([, file]) => present.has(file)));
  const words = names.filter((name) => name.endsWith(SUFFIX)).map((name) => name.slice(0, -SUFFIX.length));
  return new Map(words.filter(isClipWord).map((word) => [word, word + SUFFIX]));
};

const parseManifest = (text: string): PackManifest | string => {
  try {
    const parsed = packManifestSchema.safeParse(JSON.parse(text));
    if (parsed.success) return parsed.data;
    const [issue] = parsed.error.issues;
    return `${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`.trim();
  } catch {
    return 'no JSON';
  }
};

const readManifest = async (folder: string): Promise<PackManifest | string> => {
  const bytes = await readSmallFile(join(folder, MANIFEST_FILE), MOST_MANIFEST_BYTES);
  if (bytes === null) return 'no readable file';
  // The decoder takes away the byte order mark that editors on Windows put before what they save.
  return parseManifest(new TextDecoder().decode(bytes));
};

/** Never throws. Sound is read when it is first wanted, and then kept. */
export const readRecorded = async (folder: string): Promise<RecordedRead> => {
  const names = await readdir(folder).catch(() => null);
  if (names === null) return { ok: false, code: 'PACK_MISSING', context: { folder } };
  const manifest = names.includes(MANIFEST_FILE) ? await readManifest(folder) : null;
  if (typeof manifest === 'string') {
    return { ok: false, code: 'PACK_UNREADABLE', context: { folder, reason: manifest } };
  }
  const files = filesOf(names, manifest);
  const known = new Map<string, Pcm | null>();

  const load = async (word: string): Promise<Pcm | null> => {
    const file = files.get(word);
    const bytes = file === undefined ? null : await readSmallFile(join(folder, file), MOST_WAV_BYTES);
    if (bytes === null) return null;
    try {
      const speech = trimSpeech(readWav(bytes));
      return speech.samples.length === 0 || durationMs(speech) > LONGEST_WORD_MS ? null : readyWord(speech);
    } catch {
      return null; // Damaged: as if it had never been recorded.
    }
  };
  const single = async (word: string): Promise<Pcm | null> => {
    const kept = known.get(word);
    if (kept !== undefined) return kept;
    const clip = await load(word);
    known.set(word, clip);
    return clip;
  };
  const words = new Set(files.keys());
  return {
    ok: true,
    recorded: {
      manifest,
      words,
      clip: async (spoken) => {
        const word = bareWord(spoken);
        const own = words.has(word) ? await single(word) : null;
        if (own !== null) return own;
        const parts = splitWord(word, new Set([...words].filter((other) => other !== word)));
        if (parts === null) return null;
        const clips = await Promise.all(parts.map(single));
        return clips.some((clip) => clip === null)
          ? null
          : concat(clips.flatMap((clip) => (clip === null ? [] : [clip])));
      },
    },
  };
};
