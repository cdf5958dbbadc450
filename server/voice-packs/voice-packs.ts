/**
 * Recorded voices under the data folder: one folder each, with a manifest and one WAV per word.
 *
 *   recording page ──► clip, examined ──► DATA/voice-packs/NAME ──► the hall's voice
 *
 * It must never write outside its folder, never leave half a file under a word's name, and never keep a
 * pack as checked after one of its words has changed.
 */
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isClipWord, MANIFEST_FILE, PACK_NAME, type PackManifest } from '../../devices/voice/manifest.ts';
import { SAMPLE_RATE_HZ, type Pcm } from '../../devices/voice/pcm.ts';
import { readRecorded, type RecordedWords } from '../../devices/voice/recorded-words.ts';
import { writeWav } from '../../devices/voice/wav.ts';
import type { NewVoicePack } from '../../protocol/http/voice-packs.ts';

const MOST_PACKS = 40;
const MOST_CLIPS = 600;

export type KeptPack = {
  readonly name: string;
  readonly manifest: PackManifest;
  readonly recorded: RecordedWords;
};

export type PackRefusal = 'unknown' | 'taken' | 'full' | 'bad-name';

export type VoicePacks = {
  /** Where a pack lies, whether it is there or not. */
  folderOf(name: string): string;
  list(): Promise<{
    readonly packs: readonly KeptPack[];
    readonly unreadable: readonly { readonly name: string; readonly reason: string }[];
  }>;
  get(name: string): Promise<KeptPack | null>;
  create(pack: NewVoicePack): Promise<PackRefusal | null>;
  /** Keeps a word that was examined; the pack must be listened to again. */
  keepClip(name: string, word: string, clip: Pcm): Promise<PackRefusal | null>;
  change(name: string, change: Partial<Omit<PackManifest, 'v' | 'clips'>>): Promise<PackRefusal | null>;
  /** A word's file as it is kept; null without one. */
  clipFile(name: string, word: string): Promise<Uint8Array | null>;
  /** After anything of a pack has changed. */
  onChange(listener: (name: string) => void): () => void;
};

export function voicePacks(root: string): VoicePacks {
  const listeners = new Set<(name: string) => void>();
  /** Changes of one pack wait for each other: its manifest is read, changed and written. */
  const turns = new Map<string, Promise<unknown>>();
  const folderOf = (name: string): string => join(root, name);

  const inTurn = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
    const turn = (turns.get(name) ?? Promise.resolve()).then(work, work);
    turns.set(name, turn);
    try {
      return await turn;
    } finally {
      if (turns.get(name) === turn) turns.delete(name);
    }
  };

  const write = async (folder: string, file: string, bytes: Uint8Array | string): Promise<void> => {
    const half = join(folder, `.${file}.part`);
    try {
      await writeFile(half, bytes, { flush: true });
      await rename(half, join(folder, file));
    } finally {
      await rm(half, { force: true });
    }
  };

  const writeManifest = async (name: string, manifest: PackManifest): Promise<void> => {
    await write(folderOf(name), MANIFEST_FILE, `${JSON.stringify(manifest, null, 2)}\n`);
    for (const listener of listeners) listener(name);
  };

  const get: VoicePacks['get'] = async (name) => {
    if (!PACK_NAME.test(name)) return null;
    const read = await readRecorded(folderOf(name));
    if (!read.ok || read.recorded.manifest === null) return null;
    return { name, manifest: read.recorded.manifest, recorded: read.recorded };
  };

  const names = async (): Promise<string[]> => {
    const entries = await readdir(root, { withFileTypes: true }).catch(() => []);
    return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  };

  return {
    folderOf,
    get,
    async list() {
      const all = (await names()).filter((name) => PACK_NAME.test(name)).toSorted();
      const packs: KeptPack[] = [];
      const unreadable: { name: string; reason: string }[] = [];
      for (const name of all) {
        const read = await readRecorded(folderOf(name));
        if (!read.ok) unreadable.push({ name, reason: read.context['reason'] ?? read.code });
        else if (read.recorded.manifest === null) unreadable.push({ name, reason: MANIFEST_FILE });
        else packs.push({ name, manifest: read.recorded.manifest, recorded: read.recorded });
      }
      return { packs, unreadable };
    },
    create: ({ name, ...facts }) =>
      inTurn(name, async () => {
        if (!PACK_NAME.test(name)) return 'bad-name';
        const there = await names();
        if (there.includes(name)) return 'taken';
        if (there.length >= MOST_PACKS) return 'full';
        await mkdir(folderOf(name), { recursive: true });
        await writeManifest(name, {
          v: 1,
          ...facts,
          sampleRateHz: SAMPLE_RATE_HZ,
          checked: false,
          clips: {},
        });
        return null;
      }),
    keepClip: (name, word, clip) =>
      inTurn(name, async () => {
        const pack = await get(name);
        if (pack === null || !isClipWord(word)) return 'unknown';
        const { clips } = pack.manifest;
        if (!Object.hasOwn(clips, word) && Object.keys(clips).length >= MOST_CLIPS) return 'full';
        const kept = Object.hasOwn(clips, word) ? clips[word] : undefined;
        const file = kept ?? `${word}.wav`;
        await write(folderOf(name), file, writeWav(clip));
        await writeManifest(name, { ...pack.manifest, checked: false, clips: { ...clips, [word]: file } });
        return null;
      }),
    change: (name, change) =>
      inTurn(name, async () => {
        const pack = await get(name);
        if (pack === null) return 'unknown';
        await writeManifest(name, { ...pack.manifest, ...change });
        return null;
      }),
    async clipFile(name, word) {
      const pack = await get(name);
      const clips = pack?.manifest.clips ?? {};
      const file = Object.hasOwn(clips, word) ? clips[word] : undefined;
      return file === undefined ? null : readFile(join(folderOf(name), file)).catch(() => null);
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
