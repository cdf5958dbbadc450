/** Frames of bytes written and read by a template, with their sum. */
import type { ByteFrames } from './options.ts';
import { sumOf } from './sum.ts';
import { parseBytesTemplate, type Part } from './template.ts';

const SUM_NAMES: ReadonlySet<string> = new Set(['sum', 'sum-low', 'sum-high']);

/** Value of each named place, one byte. */
export type Places = Readonly<Record<string, number>>;
type Sums = Pick<ByteFrames, 'sum' | 'sumFrom'>;

export type BytesFrame = {
  readonly length: number;
  /** Places without a value are 0. */
  build(places: Places): Uint8Array;
  /** The places of a frame of this form with a right sum; else null. `bytes` has the frame's length. */
  read(bytes: readonly number[]): Places | null;
};

/** `template` has passed the schema; throws on one that does not read. */
export const bytesFrame = (template: string, { sum, sumFrom }: Sums): BytesFrame => {
  const parts = parseBytesTemplate(template);
  if (parts === null) throw new Error(`not a frame: ${template}`);
  const sumAt = parts.findIndex(isSum);
  /** The sum counts what stands before its own place. */
  const withSum = (frame: readonly number[]): number[] => {
    if (sumAt < 0) return [...frame];
    const value = sumOf(sum, frame.slice(sumFrom, sumAt));
    return frame.map((byte, index) => {
      const part = parts[index];
      if (part === undefined || !isSum(part)) return byte;
      return 'name' in part && part.name === 'sum-high' ? value >> 8 : value & 0xff;
    });
  };
  return {
    length: parts.length,
    build: (places) =>
      Uint8Array.from(withSum(parts.map((part) => ('byte' in part ? part.byte : (places[part.name] ?? 0))))),
    read: (bytes) => {
      if (parts.some((part, index) => 'byte' in part && part.byte !== bytes[index])) return null;
      if (withSum(bytes).some((byte, index) => byte !== bytes[index])) return null;
      return Object.fromEntries(
        parts.flatMap((part, index) => ('name' in part ? [[part.name, bytes[index] ?? 0]] : [])),
      );
    },
  };
};

function isSum(part: Part): boolean {
  return 'name' in part && SUM_NAMES.has(part.name);
}
