/** How a make of pad speaks that has no driver of its own, written down by a technician. */
import * as z from 'zod';
import { sumKinds } from './sum.ts';
import { parseBytesTemplate, parseTextTemplate } from './template.ts';

const MAX_LENGTH = 200;

const bytes = z
  .string()
  .max(MAX_LENGTH)
  .refine((template) => parseBytesTemplate(template) !== null, {
    error: 'bytes in hex and {names}, separated by blanks: AA 55 {address} {key} {sum}',
  });
const text = z
  .string()
  .max(MAX_LENGTH)
  .refine((template) => parseTextTemplate(template) !== null, {
    error: 'printable ASCII with {names}: P{address}:{key}',
  });

/** Keys of the hall that a pad's key may stand for. */
const key = z.enum(['call', 'recall', 'missed', 'hold', 'bring-back', 'transfer', 'pause', 'evaluate']);

/** Frames of bytes: `press` tells a press, the others are sent. Without `{address}` there is one pad. */
const byteFrames = z
  .strictObject({
    form: z.literal('bytes'),
    press: bytes,
    /** The byte at `{key}` in hex → what it does. */
    keys: z.record(z.string().regex(/^[0-9A-F]{2}$/, { error: 'a byte in hex, such as 0C' }), key),
    sum: z.enum(sumKinds).default('none'),
    /** Index of the first byte that the sum counts. */
    sumFrom: z.int().min(0).max(16).default(0),
    acknowledge: bytes.optional(),
    /** `{t1} {t2} {t3}`: the last three digits of the number at the window. */
    ticket: bytes.optional(),
    /** `{w1} {w2} {w3}`: how many wait. */
    waiting: bytes.optional(),
    beep: bytes.optional(),
    /** Added to each digit shown: 00 for plain digits, 30 for ASCII. */
    digitBase: z.int().min(0).max(245).default(0),
    /** Stands for a place without a digit. */
    blank: z.int().min(0).max(255).default(0x0a),
  })
  .refine(({ press }) => /\{key\}/u.test(press), { error: 'must have {key}', path: ['press'] })
  .refine(({ press, sum }) => sum === 'none' || /\{sum/u.test(press), {
    error: 'must have {sum}, or {sum-low} and {sum-high}, when there is a sum',
    path: ['press'],
  });

/** Lines of text. */
const textLines = z
  .strictObject({
    form: z.literal('text'),
    press: text,
    /** The word at `{key}` → what it does. */
    keys: z.record(z.string().regex(/^[A-Za-z0-9_+*#.-]{1,16}$/), key),
    end: z.enum(['cr', 'lf', 'crlf']).default('cr'),
    acknowledge: text.optional(),
    /** `{ticket}`: the last three digits of the number, --- without one. */
    ticket: text.optional(),
    /** `{waiting}`: how many wait, three digits. */
    waiting: text.optional(),
    beep: text.optional(),
  })
  .refine(({ press }) => /\{key\}/u.test(press), { error: 'must have {key}', path: ['press'] });

export const framesOptions = z
  .discriminatedUnion('form', [byteFrames, textLines])
  .refine(({ keys }) => Object.keys(keys).length > 0, { error: 'name at least one key', path: ['keys'] });

export type ByteFrames = z.infer<typeof byteFrames>;
export type TextLines = z.infer<typeof textLines>;
export type FramesOptions = z.infer<typeof framesOptions>;
