/** The slip that closes the day: figures and chain heads on paper. */
import * as z from 'zod/mini';
import { id } from '../fields.ts';

/** `POST /reports/closing-slip`; in the caller's language unless one is named. */
export const closingSlipBody = z.strictObject({
  printer: id,
  language: z.optional(z.enum(['zh-CN', 'en'])),
});
export type ClosingSlipBody = z.infer<typeof closingSlipBody>;

/** The heads as they stand on the paper: 16 characters in fours. */
export const closingSlipAnswer = z.strictObject({
  job: z.string(),
  state: z.literal('queued'),
  day: z.string(),
  log: z.nullable(z.strictObject({ seq: z.int(), head: z.string() })),
  audit: z.nullable(z.strictObject({ n: z.int(), head: z.string() })),
});
export type ClosingSlipAnswer = z.infer<typeof closingSlipAnswer>;
