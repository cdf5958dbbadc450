import * as z from 'zod/mini';

/** Roles a bearer token can carry. `public` and `holder` (of a ticket's key) need no token. */
export const TOKEN_ROLES = [
  'kiosk',
  'display',
  'staff',
  'guide',
  'volunteer',
  'leader',
  'manager',
  'department',
  'inspector',
  'technician',
  'integration',
] as const;

export const ROLES = ['public', 'holder', ...TOKEN_ROLES] as const;

export const tokenRole = z.enum(TOKEN_ROLES);
export type TokenRole = (typeof TOKEN_ROLES)[number];
export type Role = (typeof ROLES)[number];
