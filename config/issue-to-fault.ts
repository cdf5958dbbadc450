import type * as z from 'zod';
import { zh, zhTypes, type FaultCode } from './fault-texts/zh.ts';
import type { Path, ValueType } from './fault.ts';
import type { JsonSchema } from './json-schema.ts';
import { nearest } from './nearest.ts';
import { valueAt, type Reporter } from './reporter.ts';
import { factsAt } from './schema-facts.ts';

type Issue = z.core.$ZodIssue;

const isFaultCode = (text: string): text is FaultCode => Object.hasOwn(zh, text);
const isType = (text: string): text is ValueType => Object.hasOwn(zhTypes, text);

const typeOf = (expected: string): ValueType => {
  if (expected === 'record' || expected === 'map') return 'object';
  return isType(expected) ? expected : 'string';
};

const steps = (path: readonly PropertyKey[]): Path =>
  path.map((step) => (typeof step === 'number' ? step : String(step)));

/** The branch of a union that the value was meant for: the one that objects to the least. */
const meant = (issue: z.core.$ZodIssueInvalidUnion): readonly Issue[] => {
  const fits = issue.errors.filter(
    (branch) => !branch.some((one) => one.code === 'invalid_type' && one.path.length === 0),
  );
  return [...fits].sort((a, b) => a.length - b.length)[0] ?? [];
};

type Context = {
  readonly reporter: Reporter;
  readonly root: unknown;
  readonly schema: JsonSchema;
  /** Where the parsed part stands in the file. */
  readonly prefix: Path;
};

const parentKind = (schema: JsonSchema, path: Path): ValueType => {
  const { values, min, max } = factsAt(schema, path);
  if (values.length > 0) return 'string';
  return min !== null || max !== null ? 'number' : 'string';
};

/** Tells one objection of the schema as faults with place and mend. */
export const reportIssue = (issue: Issue, context: Context): void => {
  const { reporter, root, schema } = context;
  const path = [...context.prefix, ...steps(issue.path)];
  const value = valueAt(root, path);
  const key = String(path.at(-1) ?? '');
  const facts = factsAt(schema, path);
  const list = facts.values.join(', ');

  if (issue.code === 'unrecognized_keys') {
    for (const unknown of issue.keys) {
      const near = nearest(unknown, facts.keys);
      reporter.fault({
        path: [...path, unknown],
        code: near === null ? 'unknown-key' : 'unknown-key-near',
        params: { key: unknown, list: facts.keys.join(', '), ...(near !== null && { near }) },
        target: 'key',
      });
    }
    return;
  }
  // An empty value (`name:`) means the same as a missing one.
  if (value === undefined || value === null) {
    const type =
      issue.code === 'invalid_type'
        ? typeOf(issue.expected)
        : issue.code === 'invalid_union'
          ? 'text'
          : parentKind(schema, path);
    reporter.fault({ path, code: 'missing', params: { key, type } });
    return;
  }
  if (isFaultCode(issue.message)) {
    reporter.fault({ path, code: issue.message, params: { ...limitOf(root, path) } });
    return;
  }
  switch (issue.code) {
    case 'invalid_union': {
      if (issue.errors.length === 0 && list !== '') return reportChoice(reporter, path, facts.values, value);
      const inner = meant(issue);
      if (inner.length === 0) return reporter.fault({ path, code: 'type', params: { type: 'text' } });
      for (const one of inner) reportIssue({ ...one, path: [...issue.path, ...one.path] }, context);
      return;
    }
    case 'invalid_value':
      return reportChoice(reporter, path, issue.values.map(String), value);
    case 'invalid_type':
      return reporter.fault({ path, code: 'type', params: { type: typeOf(issue.expected) } });
    case 'too_small':
    case 'too_big': {
      const { min, max } = facts;
      if (min !== null && max !== null) return reporter.fault({ path, code: 'range', params: { min, max } });
      if (min !== null) return reporter.fault({ path, code: 'min-only', params: { min } });
      return reporter.fault({ path, code: 'invalid', params: { detail: issue.message } });
    }
    default:
      return reporter.fault({ path, code: 'invalid', params: { detail: issue.message } });
  }
};

const reportChoice = (
  reporter: Reporter,
  path: Path,
  values: readonly (string | number | boolean)[],
  value: unknown,
): void => {
  const near = typeof value === 'string' ? nearest(value, values.map(String)) : null;
  reporter.fault({
    path,
    code: near === null ? 'not-one-of' : 'not-one-of-near',
    params: { list: values.join(', '), ...(near !== null && { near }) },
  });
};

/** The legal limit beside a promise that goes over it. */
const limitOf = (root: unknown, path: Path): { readonly limit: number } | Record<never, never> => {
  const limit = valueAt(root, [...path.slice(0, -1), 'legalWorkingDays']);
  return typeof limit === 'number' ? { limit } : {};
};
