import * as z from 'zod';
import { PACK_NAME } from './manifest.ts';
import { HANZI, SYLLABLES } from './pinyin.ts';

const dayTime = z.string().regex(/^([01][0-9]|2[0-3]):[0-5][0-9]$/u, 'HH:MM, 00:00 to 23:59');
const percent = z.int().min(0).max(100);

const isTimeZone = (name: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
};

/** Where the sound comes out. */
const output = z.discriminatedUnion('kind', [
  z.strictObject({
    /** Board pages fetch the WAV by URL, play it and report that it was heard. */
    kind: z.literal('browser'),
    /** How long after its end a call may still be reported as heard. */
    ackGraceMs: z.int().min(0).max(30_000).default(2_000),
  }),
  z.strictObject({
    /** The server's own sound card, through alsa's player. */
    kind: z.literal('aplay'),
    /** ALSA device, e.g. `plughw:CARD=Hall,DEV=0`. */
    device: z
      .string()
      .regex(/^[A-Za-z0-9][A-Za-z0-9:=,._-]*$/u)
      .default('default'),
    /** Grace on top of the clip's length before the player is killed. */
    deadlineMs: z.int().min(500).max(30_000).default(5_000),
  }),
]);

/** A neural voice that the site has installed: the program and its module come without one. */
const neural = z.strictObject({
  /** Folder with the voice: `tokens.txt`, its `.onnx` files and what belongs to them. */
  directory: z.string().min(1),
  /** Package name or path of sherpa's module. */
  module: z.string().min(1).default('sherpa-onnx-node'),
  /** Number of the speaker in a voice with several. */
  speaker: z.int().min(0).max(10_000).default(0),
  /** Languages of phrases that it speaks. */
  languages: z.array(z.string().min(1).max(40)).min(1).default(['zh-CN']),
  /** Threads of its own, beside the hall. */
  threads: z.int().min(1).max(8).default(1),
});
export type NeuralOptions = z.infer<typeof neural>;

export const voiceOptionsSchema = z.strictObject({
  /** `auto`: espeak-ng on Linux, the system's voice on macOS and Windows. */
  engine: z.enum(['auto', 'espeak-ng', 'say']).default('auto'),
  /** Speaks before the engine where it is there; the engine stays ready behind it. */
  neural: neural.optional(),
  /** How espeak-ng is to read a word, hanzi → pinyin with tone digits: `{ 重庆: chong2 qing4 }`. */
  pinyin: z.record(z.string().regex(HANZI), z.string().regex(SYLLABLES)).default({}),
  /** Language of a phrase → the engine's name of a voice; adds to and overrides the engine's own table. */
  voices: z
    .record(
      z.string().min(1).max(40),
      z
        .string()
        .regex(/^[\p{L}\p{N}][\p{L}\p{N} ._()-]*$/u)
        .max(80),
    )
    .default({}),
  /** Language → folder of recorded words, `零.wav`, `窗口.wav`; used where all words of a phrase are there. */
  recordings: z.record(z.string().min(1).max(40), z.string().min(1)).default({}),
  /** Name of a recorded voice under the data folder; speaks in place of the engine once it was checked. */
  pack: z.string().regex(PACK_NAME, 'a pack name: small letters, digits, -').optional(),
  /** What the hall's Chinese calls are spoken in. A dialect needs a pack; without one it is Mandarin. */
  language: z
    .string()
    .regex(/^(?:zh|yue|[a-z]{2,3})(?:-[A-Za-z0-9]{2,16}){0,3}$/u, 'a language such as zh-sichuan')
    .default('zh-CN'),
  /** 1 is the engine's normal pace; the default makes about four syllables a second. */
  speed: z.number().min(0.5).max(2).default(1.14),
  volumePercent: percent.default(80),
  /** The first range that holds the hour wins over `volumePercent`. */
  volumeByHour: z.array(z.strictObject({ from: dayTime, to: dayTime, volumePercent: percent })).default([]),
  /** Nothing is spoken then. */
  quietHours: z.array(z.strictObject({ from: dayTime, to: dayTime })).default([]),
  timeZone: z.string().refine(isTimeZone, 'an IANA time zone').default('Asia/Shanghai'),
  /** Silence between two calls. */
  gapMs: z.int().min(0).max(10_000).default(400),
  /** A call that waited longer than this is not spoken any more: it would send people wrong. */
  maxWaitMs: z.int().min(1_000).max(600_000).default(60_000),
  /** The engine is killed when one word takes longer. */
  engineDeadlineMs: z.int().min(100).max(10_000).default(5_000),
  /** Finished calls kept for pages that fetch them late. */
  keepClips: z.int().min(1).max(200).default(20),
  output: output.default({ kind: 'browser', ackGraceMs: 2_000 }),
});

export type VoiceOptions = z.infer<typeof voiceOptionsSchema>;
export type VoiceOptionsInput = z.input<typeof voiceOptionsSchema>;
