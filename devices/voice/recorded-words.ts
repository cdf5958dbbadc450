/**
 * One folder of recorded words: a pack with a manifest, or plain files named after their words. It must
 * never read outside its folder, and never play a pack that nobody has checked.
 */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { condition } from './condition.ts';
import { bareWord, isClipWord, MANIFEST_FILE, packManifestSchema, type PackManifest } from './manifest.ts';
import { concat, type Pcm } from './pcm.ts';
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

/** Never throws. Sound is read when it is first wanted, and then kept. */
export const readRecorded = async (folder: string): Promise<RecordedRead> => {
  const names = await readdir(folder).catch(() => null);
  if (names === null) return { ok: false, code: 'PACK_MISSING', context: { folder } };
  const text = await readFile(join(folder, MANIFEST_FILE), 'utf8').catch(() => null);
  const manifest = text === null ? null : parseManifest(text);
  if (typeof manifest === 'string') {
    return { ok: false, code: 'PACK_UNREADABLE', context: { folder, reason: manifest } };
  }
  const files = filesOf(names, manifest);
  const known = new Map<string, Pcm | null>();

  const load = async (word: string): Promise<Pcm | null> => {
    const file = files.get(word);
    if (file === undefined) return null;
    try {
      const clip = condition(readWav(await readFile(join(folder, file))));
      return clip.samples.length === 0 ? null : clip;
    } catch {
      return null; // Damaged or taken away: as if it had never been recorded.
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
        if (words.has(word)) return single(word);
        const parts = splitWord(word, words);
        if (parts === null) return null;
        const clips = await Promise.all(parts.map(single));
        return clips.some((clip) => clip === null)
          ? null
          : concat(clips.flatMap((clip) => (clip === null ? [] : [clip])));
      },
    },
  };
};
