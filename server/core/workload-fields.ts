/** Reads the fields of a workload's records, each checked where it is read. */
import { own } from './own.ts';

export type Fields = Readonly<Record<string, unknown>>;

/** What is wrong with a record, in words: thrown here and by `workload.ts`, which alone catches it. */
export class Problem extends Error {}

/**
 * Three centuries: what is later than any day. With shorter services (30 years) and slower windows (ten
 * times) refused too, every sum and product of a day stays an exact integer.
 */
const MOST_MS = 10 ** 13;
const MOST_SERVICE_MS = 10 ** 12;
const MOST_SPEED_PCT = 1000;
const SHOWN_LENGTH = 40;

/** The value as it would be written, cut short. */
function shown(value: unknown): string {
  const text = value === undefined ? 'nothing' : JSON.stringify(value);
  return text.length <= SHOWN_LENGTH ? text : `${text.slice(0, SHOWN_LENGTH)}…`;
}

function expected(name: string, what: string, value: unknown): Problem {
  return new Problem(`${name}: expected ${what}; got ${shown(value)}`);
}

export function parseJson(row: string): unknown {
  try {
    return JSON.parse(row);
  } catch {
    throw new Problem(`not JSON: expected one object on the line; got ${shown(row)}`);
  }
}

export function record(value: unknown, name: string): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw expected(name, 'an object', value);
  }
  return value as Fields;
}

/** Reads an object inside another; its problems name the way to it. */
export function nested<T>(fields: Fields, name: string, read: (inner: Fields) => T): T {
  return inside(name, own(fields, name), read);
}

/** One of a list, or of another object's. */
export function inside<T>(name: string, value: unknown, read: (inner: Fields) => T): T {
  const inner = record(value, name);
  try {
    return read(inner);
  } catch (error) {
    throw error instanceof Problem ? new Problem(`${name}.${error.message}`) : error;
  }
}

export function list(fields: Fields, name: string): readonly unknown[] {
  const value = own(fields, name);
  if (!Array.isArray(value)) throw expected(name, 'a list', value);
  return value;
}

/** Not empty. */
export function string(fields: Fields, name: string): string {
  const value = own(fields, name);
  if (typeof value !== 'string' || value === '') throw expected(name, 'a string that is not empty', value);
  return value;
}

export function oneOf<T extends string>(fields: Fields, name: string, choices: readonly T[]): T {
  const value = own(fields, name);
  const choice = choices.find((one) => one === value);
  if (choice === undefined) throw expected(name, choices.join(' or '), value);
  return choice;
}

/** False when left out. */
export function flag(fields: Fields, name: string): boolean {
  const value = own(fields, name) ?? false;
  if (typeof value !== 'boolean') throw expected(name, 'true or false', value);
  return value;
}

/** Integer from `least` to `most`. */
export function whole(
  fields: Fields,
  name: string,
  { least = 0, most = Number.MAX_SAFE_INTEGER } = {},
): number {
  const value = own(fields, name);
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < least) {
    throw expected(name, `a whole number of ${least} or more`, value);
  }
  if (value > most) throw expected(name, `a whole number up to ${most}`, value);
  return value;
}

/** A time or a length of time, ms. */
export function ms(fields: Fields, name: string): number {
  return whole(fields, name, { most: MOST_MS });
}

/** How long a service takes at a window of usual speed, ms. */
export function serviceMs(fields: Fields, name: string): number {
  return whole(fields, name, { most: MOST_SERVICE_MS });
}

/** Time that a window takes for a service, in per cent of the usual. */
export function speedPct(fields: Fields, name: string): number {
  return whole(fields, name, { most: MOST_SPEED_PCT });
}

export function given(fields: Fields, name: string): boolean {
  const value = own(fields, name);
  return value !== undefined && value !== null;
}
