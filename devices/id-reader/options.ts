import * as z from 'zod';
import { transportOptions } from '../transport/options.ts';

export const idReaderOptionsSchema = z.strictObject({
  /** Serial at 115200 8N1 for nearly all makes (set `baud`), or a TCP serial server. */
  transport: transportOptions,
  /** How often a card is looked for while somebody may lay one on. */
  pollMs: z.int().min(100).max(2_000).default(300),
  /** How often the module is asked for its health while nobody may. */
  idlePollMs: z.int().min(1_000).max(60_000).default(1_000),
  /** An answer that takes longer does not come; reading a card takes up to a second. */
  answerDeadlineMs: z.int().min(500).max(5_000).default(2_000),
});

export type IdReaderOptions = z.infer<typeof idReaderOptionsSchema>;
