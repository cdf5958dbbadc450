/** Codes out of a scanner's stream: prefix, printable ASCII, two check digits if so programmed, suffix. */
import type { ScannerOptions } from './options.ts';

type ScanShape = Pick<ScannerOptions, 'prefix' | 'suffix' | 'check' | 'maxLength'>;

export type ScanParser = {
  /** Takes any piece of the stream; returns the codes that it completes. Never throws. */
  push(bytes: Uint8Array): string[];
  /** Forgets a half code. */
  reset(): void;
  /** Lines that were no good code, since the last good one. */
  refused(): number;
};

const CHECK_DIGITS = 2;
const PRINTABLE = /^[\x20-\x7e]+$/;
/** A suffix of CR leaves the LF of CR LF before the next code. */
const LINE_ENDS = /^[\r\n]+/;

/** The two hexadecimal digits that a scanner adds. */
export const checkOf = (text: string): string => {
  const sum = [...text].reduce((total, character) => total ^ character.charCodeAt(0), 0);
  return sum.toString(16).toUpperCase().padStart(CHECK_DIGITS, '0');
};

/** What a scanner of this programming sends for a code. */
export const encodeScan = (text: string, { prefix, suffix, check }: ScanShape): Uint8Array =>
  Uint8Array.from(Buffer.from(`${prefix}${text}${check === 'xor' ? checkOf(text) : ''}${suffix}`, 'latin1'));

const codeIn = (line: string, { prefix, check, maxLength }: ScanShape): string | null => {
  const shown = line.replace(LINE_ENDS, '');
  if (!shown.startsWith(prefix)) return null;
  const body = shown.slice(prefix.length);
  const text = check === 'none' ? body : body.slice(0, -CHECK_DIGITS);
  if (check === 'xor' && body.slice(-CHECK_DIGITS).toUpperCase() !== checkOf(text)) return null;
  return text.length <= maxLength && PRINTABLE.test(text) ? text : null;
};

export const createScanParser = (shape: ScanShape): ScanParser => {
  const longest = shape.prefix.length + shape.maxLength + CHECK_DIGITS + shape.suffix.length + 2;
  let line = '';
  let refused = 0;
  let isTooLong = false;

  const finish = (): string[] => {
    const isEmpty = line.slice(0, -shape.suffix.length).replace(LINE_ENDS, '') === '';
    const code = isTooLong ? null : codeIn(line.slice(0, -shape.suffix.length), shape);
    line = '';
    isTooLong = false;
    if (code === null) refused += isEmpty ? 0 : 1;
    else refused = 0;
    return code === null ? [] : [code];
  };

  return {
    refused: () => refused,
    reset: () => {
      line = '';
      isTooLong = false;
    },
    push: (bytes) => {
      const codes: string[] = [];
      for (const byte of bytes) {
        line += String.fromCharCode(byte);
        if (line.endsWith(shape.suffix)) codes.push(...finish());
        else if (line.length > longest) {
          // Only the end is needed from here on, to see the suffix.
          line = line.slice(-shape.suffix.length);
          isTooLong = true;
        }
      }
      return codes;
    },
  };
};
