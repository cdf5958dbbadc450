import * as z from 'zod';

/**
 * Identifiers in the hall file: letters, digits, `-` and `_`, at most 32. A bare number in YAML
 * (`id: 3`) is taken as the text "3", because window ids are what is spoken.
 */
export const id = z
  .union([z.string(), z.number().int('id').nonnegative('id')])
  .transform(String)
  .pipe(z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,31}$/, 'id'));
