/** Field shapes that several messages share. Anything outside them is refused at the edge. */
import * as z from 'zod/mini';

/** Ids of the hall file and of tickets: short, printable, safe in addresses and file names. */
export const id = z.string().check(z.regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/));

/** 32 letters and digits of base64url: the secret part of a ticket's link. */
export const ticketKey = z.string().check(z.regex(/^[A-Za-z0-9_-]{22,64}$/));

/** Chosen by the sender, 8 to 128 visible ASCII characters. */
export const idempotencyKey = z.string().check(z.regex(/^[\x21-\x7e]{8,128}$/));

/** Milliseconds since the epoch. */
export const instant = z.int().check(z.nonnegative());

/** `YYYY-MM-DD` in the hall's own time zone. */
export const date = z.string().check(z.regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/));

/**
 * Words a person typed: 1 to 200 characters without control, bidirectional-override or lone
 * surrogate code points.
 */
export const shortText = z
  .string()
  .check(
    z.trim(),
    z.minLength(1),
    z.maxLength(200),
    z.regex(/^[^\p{Cc}\p{Cs}\u200b-\u200f\u202a-\u202e\u2066-\u2069]*$/u),
  );

export const GROUNDS = ['elderly', 'disabled', 'pregnant', 'infant', 'military', 'ill'] as const;
export const ground = z.enum(GROUNDS);
export type Ground = (typeof GROUNDS)[number];

export const EVIDENCE = ['id-card', 'declared', 'guide'] as const;
export const evidence = z.enum(EVIDENCE);
export type Evidence = (typeof EVIDENCE)[number];

export const NEEDS = [
  'sign',
  'text',
  'hearing',
  'sight',
  'guide-dog',
  'wheelchair',
  'dialect',
  'language',
  'forms',
  'large-print',
  'guardian',
  'no-phone',
] as const;
export const need = z.enum(NEEDS);
export const needs = z.array(need).check(z.maxLength(NEEDS.length));

export const LANGUAGES = ['zh-CN', 'en'] as const;
export const language = z.enum(LANGUAGES);
export type Language = (typeof LANGUAGES)[number];

export const ticketState = z.enum([
  'waiting',
  'called',
  'serving',
  'stepped-out',
  'away',
  'missed',
  'finished',
  'cancelled',
  'closed',
]);

/** Minutes, a range that comes true four times in five; null where no honest number exists. */
export const estimate = z.nullable(
  z.strictObject({ lowMinutes: z.int().check(z.nonnegative()), highMinutes: z.int().check(z.nonnegative()) }),
);
export type Estimate = z.infer<typeof estimate>;

export const whyCode = z.enum(['GREEN_FIRST', 'REGULAR_TURN', 'ONLY_GREEN', 'ONLY_REGULAR', 'OVERRIDE']);

/** A text in each of the hall's languages, Chinese always there. */
export const bilingual = z.strictObject({ zh: z.string(), en: z.string() });
export type Bilingual = z.infer<typeof bilingual>;
