import type * as z from 'zod';
import { reportIssue } from './issue-to-fault.ts';
import { jsonSchema, SCHEMAS, type FileKind } from './json-schema.ts';
import { nearest } from './nearest.ts';
import type { Reporter } from './reporter.ts';
import type { Source } from './yaml/source.ts';

type Output<K extends FileKind> = z.output<(typeof SCHEMAS)[K]>;

/** What is sound, and the names of the sections that are not. */
export type Sections<T> = { readonly parts: Partial<T>; readonly failed: ReadonlySet<string> };

/**
 * Parses a file section by section, so that a fault in one does not hide those of another: what is
 * sound comes out and can be cross-checked, what is not is reported and left out.
 */
export const parseSections = <K extends FileKind>({
  kind,
  source,
  reporter,
}: {
  readonly kind: K;
  readonly source: Source;
  readonly reporter: Reporter;
}): Sections<Output<K>> => {
  const shape: Readonly<Record<string, z.ZodType>> = SCHEMAS[kind].shape;
  const root = source.value;
  const given: Readonly<Record<string, unknown>> =
    typeof root === 'object' && root !== null ? Object.fromEntries(Object.entries(root)) : {};
  const known = Object.keys(shape);
  for (const key of Object.keys(given)) {
    if (Object.hasOwn(shape, key)) continue;
    const near = nearest(key, known);
    reporter.fault({
      path: [key],
      code: near === null ? 'unknown-key' : 'unknown-key-near',
      params: { key, list: known.join(', '), ...(near !== null && { near }) },
      target: 'key',
    });
  }
  const parsed: Record<string, unknown> = {};
  const failed = new Set<string>();
  for (const [key, schema] of Object.entries(shape)) {
    const result = schema.safeParse(given[key]);
    if (result.success) {
      if (result.data !== undefined) parsed[key] = result.data;
      continue;
    }
    failed.add(key);
    for (const issue of result.error.issues) {
      reportIssue(issue, { reporter, root, schema: jsonSchema(kind), prefix: [key] });
    }
  }
  return { parts: parsed as Partial<Output<K>>, failed };
};
