import type { Path } from './fault.ts';
import type { JsonSchema } from './json-schema.ts';

const branches = (schema: JsonSchema): readonly JsonSchema[] => {
  const inner = [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])];
  return [schema, ...inner.flatMap(branches)];
};

/** Every schema that may hold at a path. */
const schemasAt = (root: JsonSchema, path: Path): readonly JsonSchema[] => {
  let here = branches(root);
  for (const step of path) {
    here = here.flatMap((schema) => {
      const extra = schema.additionalProperties;
      const next = [
        typeof step === 'number' ? schema.items : schema.properties?.[step],
        typeof step === 'string' && typeof extra === 'object' ? extra : undefined,
      ];
      return next.flatMap((one) => (one === undefined ? [] : branches(one)));
    });
  }
  return here;
};

const numbers = (values: readonly unknown[]): number[] => values.filter((value) => typeof value === 'number');

/** What a fault's text wants to know about a place in the schema. */
export const factsAt = (
  root: JsonSchema,
  path: Path,
): {
  readonly keys: readonly string[];
  readonly values: readonly (string | number | boolean)[];
  readonly min: number | null;
  readonly max: number | null;
} => {
  const schemas = schemasAt(root, path);
  const enums = schemas.flatMap((schema) => (Array.isArray(schema['enum']) ? schema['enum'] : []));
  const constants = schemas.flatMap((schema) => ('const' in schema ? [schema['const']] : []));
  const min = numbers(schemas.map((schema) => schema['minimum']));
  // zod writes the safe integers as bounds where the schema has none.
  const max = numbers(schemas.map((schema) => schema['maximum'])).filter(
    (value) => value < Number.MAX_SAFE_INTEGER,
  );
  return {
    keys: [...new Set(schemas.flatMap((schema) => Object.keys(schema.properties ?? {})))],
    values: [...new Set([...enums, ...constants])],
    min: min.length === 0 ? null : Math.min(...min),
    max: max.length === 0 ? null : Math.max(...max),
  };
};
