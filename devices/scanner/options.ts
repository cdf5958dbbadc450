import * as z from 'zod';
import { transportOptions } from '../transport/options.ts';

/** Scanners are programmed with control characters too: STX, ETX, CR, Tab. */
const isMarks = (text: string): boolean =>
  text.length <= 4 && [...text].every((mark) => mark.charCodeAt(0) > 0 && mark.charCodeAt(0) < 0x80);
const marks = z.string().refine(isMarks, { error: 'at most 4 ASCII characters' });

export const scannerOptionsSchema = z.strictObject({
  /** Serial (USB-COM mode, `/dev/serial/by-id/…`), or a TCP serial server. */
  transport: transportOptions,
  /** What the scanner is programmed to send before each code. */
  prefix: marks.default(''),
  /** What it sends after each code; carriage return from the factory. */
  suffix: marks.refine((text) => text !== '', { error: 'at least 1 character' }).default('\r'),
  /** `xor`: two hexadecimal digits before the suffix, the XOR of the code's bytes. */
  check: z.enum(['none', 'xor']).default('none'),
  /** Longer codes are not ours: a slip's link has about 100 characters. */
  maxLength: z.int().min(8).max(512).default(256),
  /** Bytes after a longer silence begin a new code: half a code must not grow onto the next one. */
  gapMs: z.int().min(20).max(2_000).default(200),
  /** The same code again within this time is the same scan. */
  repeatMs: z.int().min(0).max(10_000).default(1_500),
});

export type ScannerOptions = z.infer<typeof scannerOptionsSchema>;
