/** Signing in, and how the demo hall's own pages get their role. */
import * as z from 'zod/mini';
import { id, instant } from '../fields.ts';
import { tokenRole } from '../roles.ts';

export const signInBody = z.strictObject({
  number: z.string().check(z.minLength(1), z.maxLength(32)),
  password: z.string().check(z.minLength(1), z.maxLength(256)),
  window: z.optional(id),
});

/** In the demo hall: a token for one of its own pages; `staff` and `window` for the console. */
export const enrolBody = z.strictObject({
  role: tokenRole,
  name: z.optional(z.string().check(z.maxLength(64))),
  staff: z.optional(id),
  window: z.optional(id),
});

export const sessionAnswer = z.strictObject({
  role: tokenRole,
  roles: z.array(tokenRole),
  staff: z.nullable(z.strictObject({ id, name: z.string(), number: z.string(), post: z.string() })),
  window: z.nullable(id),
  /** For the live link and API calls of this page; dies with the session. */
  token: z.string(),
  expiresAt: instant,
});
export type SessionAnswer = z.infer<typeof sessionAnswer>;

/** Who can sit where in the demo hall. */
export const demoStaffAnswer = z.strictObject({
  staff: z.array(
    z.strictObject({
      id,
      name: z.string(),
      number: z.string(),
      post: z.string(),
      roles: z.array(tokenRole),
      window: z.nullable(id),
    }),
  ),
});
export type DemoStaffAnswer = z.infer<typeof demoStaffAnswer>;
