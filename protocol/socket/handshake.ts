import * as z from 'zod/mini';
import { position } from './server-messages.ts';

/** `token`: a bearer token, `public`, or `ticket:ID:KEY`. `have`: what the page already shows. */
export const handshake = z.strictObject({
  token: z.string().check(z.maxLength(1024)),
  version: z.int(),
  have: z.nullable(position),
});
export type Handshake = z.infer<typeof handshake>;
