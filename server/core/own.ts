/**
 * An own property of a record, else undefined: ids come from outside, and `constructor` or `__proto__`
 * must be as unknown as any other id that nobody configured.
 */
export function own<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}
