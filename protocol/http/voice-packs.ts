/** Recorded voices: what there is to record, what has been recorded, and by whom. */
import * as z from 'zod/mini';
import { id, shortText } from '../fields.ts';

/** What a recording must be to be taken; the recording page measures by the same figures. */
export const CLIP_LIMITS = {
  /** Six seconds of 48 kHz stereo, and a bit. */
  maxBytes: 1_200_000,
  /** The word itself, without the silence around it. */
  maxSpeechMs: 4000,
  minSpeechMs: 120,
  /** Speech quieter than this, dB of full scale, drowns in its own noise once it is made loud enough. */
  quietDb: -42,
  /** A recording that goes on longer is ended. */
  maxRecordingMs: 6000,
} as const;

export const CLIP_PROBLEMS = [
  'not-wav',
  'format',
  'silent',
  'too-quiet',
  'clipped',
  'too-short',
  'too-long',
] as const;
export type ClipProblem = (typeof CLIP_PROBLEMS)[number];

const packName = z.string().check(z.regex(/^[a-z0-9][a-z0-9-]{0,39}$/));
const packLanguage = z.string().check(z.regex(/^[a-z]{2,3}(?:-[A-Za-z0-9]{2,16}){0,3}$/));

export const scriptWord = z.strictObject({
  word: z.string(),
  group: z.enum(['sentence', 'digit', 'window', 'letter']),
  /** A call in which the word stands, the word itself between 〔 and 〕. */
  example: z.string(),
});
export type ScriptWord = z.infer<typeof scriptWord>;

export const voicePack = z.strictObject({
  name: packName,
  language: packLanguage,
  dialect: z.string(),
  speaker: z.string(),
  licence: z.string(),
  sampleRateHz: z.int(),
  /** A person has listened to it; only then is it used for calls. */
  checked: z.boolean(),
  /** Words that have a recording. */
  recorded: z.array(z.string()),
  /** Voices of the hall that play it. */
  usedBy: z.array(id),
});
export type VoicePack = z.infer<typeof voicePack>;

export const voicePacksAnswer = z.strictObject({
  packs: z.array(voicePack),
  /** Folders that are there but cannot be read as packs, with the reason. */
  unreadable: z.array(z.strictObject({ name: z.string(), reason: z.string() })),
  /** Language of the sentences (`zh`, `yue`, `en`) → what is to be recorded for this hall. */
  scripts: z.record(z.string(), z.array(scriptWord)),
});
export type VoicePacksAnswer = z.infer<typeof voicePacksAnswer>;

const dialect = shortText.check(z.maxLength(40));
const speaker = shortText.check(z.maxLength(60));

export const newVoicePack = z.strictObject({
  name: packName,
  language: packLanguage,
  dialect,
  speaker,
  licence: shortText,
});
export type NewVoicePack = z.infer<typeof newVoicePack>;

export const changedVoicePack = z.strictObject({
  checked: z.optional(z.boolean()),
  dialect: z.optional(dialect),
  speaker: z.optional(speaker),
  licence: z.optional(shortText),
});
export type ChangedVoicePack = z.infer<typeof changedVoicePack>;

/** What was measured of a clip that was taken. */
export const clipTaken = z.strictObject({
  word: z.string(),
  durationMs: z.int(),
  /** As it was recorded; what is kept has the hall's own loudness. */
  loudnessDb: z.number(),
  peakDb: z.number(),
});
export type ClipTaken = z.infer<typeof clipTaken>;
