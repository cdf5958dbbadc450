/**
 * A frame as a technician writes it down: fixed bytes and named places, `AA 55 {address} {key} {sum}`,
 * or a line of text, `P{address}:{key}`.
 */
export type Part = { readonly byte: number } | { readonly name: string };

/** Places that a frame of bytes may have; each is one byte. */
const BYTE_NAMES: ReadonlySet<string> = new Set([
  'address',
  'key',
  'any',
  'sum',
  'sum-low',
  'sum-high',
  't1',
  't2',
  't3',
  'w1',
  'w2',
  'w3',
]);
/** Places that a line of text may have. */
const TEXT_NAMES: ReadonlySet<string> = new Set(['address', 'key', 'ticket', 'waiting']);

/** The frame's parts; null where something is neither a byte in hex nor a known place. */
export const parseBytesTemplate = (template: string): readonly Part[] | null => {
  const parts = template.trim().split(/\s+/u).map(partOf);
  const whole = parts.flatMap((part) => (part === null ? [] : [part]));
  return whole.length === parts.length ? whole : null;
};

const partOf = (word: string): Part | null => {
  if (/^[0-9a-f]{2}$/iu.test(word)) return { byte: Number.parseInt(word, 16) };
  const name = /^\{([a-z0-9-]+)\}$/u.exec(word)?.[1];
  return name !== undefined && BYTE_NAMES.has(name) ? { name } : null;
};

/** Literal text and places in turn; null for other characters than printable ASCII, or unknown places. */
export const parseTextTemplate = (
  template: string,
): readonly ({ readonly text: string } | { readonly name: string })[] | null => {
  if (!/^[\x20-\x7e]+$/u.test(template)) return null;
  const parts = template.split(/(\{[^{}]*\})/u).filter((part) => part !== '');
  const places = parts.filter((part) => part.startsWith('{') || /[{}]/u.test(part));
  if (!places.every((place) => TEXT_NAMES.has(place.slice(1, -1)) && place.endsWith('}'))) return null;
  return parts.map((part) => (part.startsWith('{') ? { name: part.slice(1, -1) } : { text: part }));
};
