/** `manifest.json` of a recorded voice: who speaks, in what, with whose leave, and which file is which word. */
import * as z from 'zod';

export const MANIFEST_FILE = 'manifest.json';

/** A pack's name is its folder's, and a part of addresses. */
export const PACK_NAME = /^[a-z0-9][a-z0-9-]{0,39}$/u;

/** A word of a phrase as it may be recorded: letters, hanzi and digits, spaces between English words. */
const CLIP_WORD = /^[\p{L}\p{N}]+(?: [\p{L}\p{N}]+){0,7}$/u;
const LONGEST_WORD = 40;
/** `zh-CN`, `zh-sichuan`, `yue`, `en`. */
const LANGUAGE = /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,16}){0,3}$/u;
const FILE = /^[\p{L}\p{N}][\p{L}\p{N} _-]{0,59}\.wav$/u;

export const isClipWord = (word: string): boolean => word.length <= LONGEST_WORD && CLIP_WORD.test(word);

/** A word without the marks around it, which only pace a sentence: `, please go to window`. */
export const bareWord = (word: string): string => word.replace(/^[\s\p{P}]+|[\s\p{P}]+$/gu, '');

const line = z.string().trim().min(1).max(200);

export const packManifestSchema = z.strictObject({
  v: z.literal(1),
  language: z.string().regex(LANGUAGE, 'a language such as zh-sichuan'),
  /** The dialect as people call it, e.g. 四川话. */
  dialect: line.max(40),
  speaker: line.max(60),
  /** Of the files as they are kept; others are brought to the hall's rate while they are read. */
  sampleRateHz: z.int().min(8_000).max(192_000),
  /** Under which terms the hall may play this voice. */
  licence: line,
  /** A person has listened to it and found every word right. Only then is it used for calls. */
  checked: z.boolean(),
  clips: z.record(z.string().refine(isClipWord, 'a word'), z.string().regex(FILE, 'a .wav file beside it')),
});
export type PackManifest = z.infer<typeof packManifestSchema>;
