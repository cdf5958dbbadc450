import * as z from 'zod';
import { transportOptions } from '../transport/options.ts';

const px8 = z.int().min(0).max(4_096).multipleOf(8);

export const ledOptionsSchema = z.strictObject({
  transport: transportOptions,
  /** Set on the controller. */
  screenAddress: z.int().min(1).max(0x7f_ff).default(1),
  widthPx: px8.min(8).default(192),
  heightPx: z.int().min(8).max(1_024).default(32),
  xPx: px8.default(0),
  yPx: z.int().min(0).max(1_024).default(0),
  areaId: z.int().min(0).max(31).default(0),
  /** Height of the controller's default font; a hanzi is as wide as it is high. */
  fontPx: z.union([z.literal(16), z.literal(24), z.literal(32)]).default(16),
  /** 0 fastest to 24 slowest, for text that is too long to stand still. */
  scrollSpeed: z.int().min(0).max(24).default(4),
  /** A controller that answers later than this counts as silent. */
  answerMs: z.int().min(100).max(10_000).default(1_500),
  /** A text that could not be shown within this time is reported as such; it is still the wanted one. */
  showDeadlineMs: z.int().min(500).max(60_000).default(5_000),
  /** How often a quiet line is asked whether the screen is there. */
  pingEveryMs: z.int().min(1_000).max(600_000).default(4_000),
});

export type LedOptions = z.infer<typeof ledOptionsSchema>;
export type LedOptionsInput = z.input<typeof ledOptionsSchema>;
