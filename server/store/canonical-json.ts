/**
 * One text per value: keys sorted by code unit, no spaces, finite numbers only. Keys whose value is
 * undefined are left out. What is hashed is always this text.
 */
export function canonicalJson(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return JSON.stringify(value);
    case 'boolean':
      return value ? 'true' : 'false';
    case 'number':
      // -0 would read back as another value than it was written from.
      if (Number.isFinite(value)) return Object.is(value, -0) ? '0' : String(value);
      throw new TypeError(`canonical JSON: ${String(value)} is not a number that JSON can carry`);
    case 'object':
      if (value === null) return 'null';
      return Array.isArray(value) ? canonicalArray(value) : canonicalObject(value);
    default:
      throw new TypeError(`canonical JSON: a ${typeof value} cannot be carried`);
  }
}

function canonicalArray(values: readonly unknown[]): string {
  let text = '[';
  for (let i = 0; i < values.length; i += 1) {
    if (i > 0) text += ',';
    text += canonicalJson(values[i]);
  }
  return text + ']';
}

function canonicalObject(value: object): string {
  if (!isPlain(value)) throw new TypeError('canonical JSON: only plain objects and arrays can be carried');
  let text = '{';
  for (const key of Object.keys(value).sort()) {
    const field = value[key];
    if (field === undefined) continue;
    if (text.length > 1) text += ',';
    text += quotedKey(key) + canonicalJson(field);
  }
  return text + '}';
}

/** Keys come again and again; only so many are kept, so that data used as keys cannot fill the memory. */
const keptKeys = new Map<string, string>();
const KEPT_KEYS = 500;

function quotedKey(key: string): string {
  const known = keptKeys.get(key);
  if (known !== undefined) return known;
  const quoted = JSON.stringify(key) + ':';
  if (keptKeys.size < KEPT_KEYS) keptKeys.set(key, quoted);
  return quoted;
}

function isPlain(value: object): value is Readonly<Record<string, unknown>> {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
