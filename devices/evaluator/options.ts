import * as z from 'zod';
import { transportOptions } from '../transport/options.ts';

/** What the four keys of most pads say, best first: 非常满意 满意 基本满意 不满意. */
export const FOUR_KEY_GRADES = [5, 4, 3, 2] as const;

const grade = z.int().min(1).max(5);

export const evaluatorOptionsSchema = z.strictObject({
  /** One line with one pad on it. */
  transport: transportOptions,
  /** As the pad's switches are set. */
  address: z.int().min(1).max(255).default(1),
  /**
   * What is printed on its four keys, as grades of 好差评: 5 非常满意, 4 满意, 3 基本满意, 2 不满意,
   * 1 非常不满意. Each key means its own label and nothing else; the grade that no key has is given by the
   * QR code beside the pad.
   */
  grades: z
    .tuple([grade, grade, grade, grade])
    .refine(([a, b, c, d]) => a > b && b > c && c > d, { error: 'four grades, the best first, each once' })
    .default([...FOUR_KEY_GRADES]),
  /** The same key again within this time is the same answer. */
  debounceMs: z.int().min(20).max(5_000).default(1_000),
  /** A write that takes longer is a broken line. */
  writeDeadlineMs: z.int().min(100).max(1_000).default(1_000),
});

export type EvaluatorOptions = z.infer<typeof evaluatorOptionsSchema>;
