import * as z from 'zod';
import { line } from './text.ts';

/** A spoken sentence; `{number}` and `{window}` each exactly once, nothing else in braces. */
const phrase = line.refine((text) => {
  const names = [...text.matchAll(/\{([^}]*)\}/g)].map((match) => match[1]);
  return names.length === 2 && names.includes('number') && names.includes('window');
}, 'phrase');

const phrases = z.strictObject({ call: phrase, recall: phrase });

const holdSeconds = z
  .strictObject({
    standard: z.number().int().min(10).max(600).default(60),
    /** Elderly people, people with infants. */
    slow: z.number().int().min(10).max(600).default(120),
    /** Wheelchair, sight, hearing, no phone. */
    assisted: z.number().int().min(10).max(900).default(180),
  })
  .prefault({});

/** How numbers are given, called and announced. Everything has a default. */
export const calling = z
  .strictObject({
    /** Green calls in a row at one profile while an ordinary visitor waits. Default 3. */
    k: z.number().int().min(2).max(5).default(3),
    /** `letters` (A012) or `digits` (1012). Default letters. */
    series: z.enum(['letters', 'digits']).default('letters'),
    /** `implied`: next finishes a ticket that is only called. `explicit`: it is refused. Default implied. */
    startMode: z.enum(['implied', 'explicit']).default('implied'),
    /** Shortest time between a call and 过号, by need. Default 60, 120, 180. */
    holdSeconds,
    /** Default 5. */
    recallLimit: z.number().int().min(1).max(9).default(5),
    /** First call and recalls together before 过号. Default 3. */
    callsBeforeMissed: z.number().int().min(1).max(9).default(3),
    /** Default 2. */
    maxNoShowReturns: z.number().int().min(0).max(5).default(2),
    /** Returns with a missing paper on the same number. Default 3. */
    maxReentries: z.number().int().min(0).max(9).default(3),
    /** A returner counts as having come this much earlier. Default 20. */
    reentryCreditMinutes: z.number().int().min(0).max(120).default(20),
    /** A no-show coming back stands behind this many of its lane. Default 3. */
    reinsertBehind: z.number().int().min(0).max(20).default(3),
    /** An on-time booking counts as having come this much before its slot. Default 30. */
    appointmentCreditMinutes: z.number().int().min(0).max(120).default(30),
    /** Default 10. */
    appointmentGraceMinutes: z.number().int().min(0).max(60).default(10),
    /** 暂离一会儿. Default 20. */
    stepOutMinutes: z.number().int().min(1).max(60).default(20),
    /** A transfer to one named window is for any window after this time. Default 15. */
    namedWindowMinutes: z.number().int().min(1).max(120).default(15),
    /** Default 5. */
    undoSeconds: z.number().int().min(0).max(30).default(5),
    /** Pad and console pressed within this time are one press. Default 2. */
    samePressSeconds: z.number().int().min(0).max(10).default(2),
    /** How 1 is read: 一 or 幺. Default 一. */
    digitOne: z.enum(['一', '幺']).default('一'),
    /** Languages of the voice, in this order. Default Mandarin only. */
    voiceLanguages: z
      .array(z.enum(['zh', 'en', 'yue']))
      .min(1, 'list-empty')
      .default(['zh']),
    /** Default: the phrases of the regulations. */
    phrases: z
      .strictObject({
        zh: phrases.prefault({
          call: '请{number}号到{window}号窗口办理',
          recall: '再次呼叫，请{number}号到{window}号窗口办理',
        }),
        en: phrases.prefault({
          call: 'Number {number}, please go to window {window}',
          recall: 'Calling again: number {number}, please go to window {window}',
        }),
        yue: phrases.prefault({
          call: '请{number}号到{window}号窗口办理',
          recall: '再次呼叫，请{number}号到{window}号窗口办理',
        }),
      })
      .prefault({}),
    /** Each sentence is said this often. Default 2. */
    repeat: z.number().int().min(1).max(3).default(2),
  })
  .refine(({ callsBeforeMissed, recallLimit }) => callsBeforeMissed <= recallLimit + 1, {
    error: 'missed-unreachable',
    path: ['callsBeforeMissed'],
  })
  .prefault({});
