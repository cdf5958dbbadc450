import * as z from 'zod';
import { calendarFile } from './schema/calendar.ts';
import { catalogueFile } from './schema/catalogue.ts';
import { hallFile } from './schema/hall.ts';

/** JSON Schema (draft 2020-12) as plain data, as far as it is read here. */
export type JsonSchema = {
  readonly [key: string]: unknown;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly additionalProperties?: JsonSchema | boolean;
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly allOf?: readonly JsonSchema[];
};

const convert = (schema: z.ZodType): JsonSchema =>
  z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as JsonSchema;

export const SCHEMAS = { hall: hallFile, catalogue: catalogueFile, calendar: calendarFile } as const;
export type FileKind = keyof typeof SCHEMAS;

const cache = new Map<FileKind, JsonSchema>();

/**
 * The schema of one kind of file for editors: what may be written (not what comes out of it).
 * Put `# yaml-language-server: $schema=hall.schema.json` on a file's first line to use it.
 */
export const jsonSchema = (kind: FileKind = 'hall'): JsonSchema => {
  const schema = cache.get(kind) ?? convert(SCHEMAS[kind]);
  cache.set(kind, schema);
  return schema;
};
