/**
 * Reads ESC/POS bytes one command at a time, by the command reference alone: it shares nothing with the
 * encoder, so that a mistake there shows here.
 */
export type Op =
  | { readonly kind: 'char'; readonly char: string; readonly columns: 1 | 2 }
  | { readonly kind: 'line-feed' }
  | { readonly kind: 'initialise' }
  | { readonly kind: 'align'; readonly align: 'left' | 'center' | 'right' }
  | { readonly kind: 'bold'; readonly on: boolean }
  | { readonly kind: 'size'; readonly width: number; readonly height: number }
  | { readonly kind: 'feed-dots'; readonly dots: number }
  | { readonly kind: 'feed-lines'; readonly lines: number }
  | { readonly kind: 'line-spacing'; readonly dots: number }
  | { readonly kind: 'hanzi'; readonly on: boolean }
  | { readonly kind: 'cut'; readonly feedDots: number }
  | { readonly kind: 'qr-cell'; readonly dots: number }
  | { readonly kind: 'qr-correction'; readonly level: 'L' | 'M' | 'Q' | 'H' }
  | { readonly kind: 'qr-store'; readonly data: Uint8Array }
  | { readonly kind: 'qr-print' }
  | {
      readonly kind: 'picture';
      readonly widthDots: number;
      readonly heightDots: number;
      readonly bits: Uint8Array;
    }
  | { readonly kind: 'push-status'; readonly mask: number }
  | { readonly kind: 'tell-paper' }
  | { readonly kind: 'tell-process-id'; readonly id: Uint8Array }
  | { readonly kind: 'tell-identity'; readonly n: number }
  | { readonly kind: 'skip' };

export type Decoded = { readonly op: Op; readonly length: number };

export type DecodeMode = { readonly hanzi: boolean; readonly fourByte: boolean };

/** Head to cutter, as GS V 66 feeds. */
const cutterFeedDots = 96;
const skip: Op = { kind: 'skip' };
const gb18030 = new TextDecoder('gb18030');
const letter = (byte: number) => String.fromCharCode(byte);

/** Parameter bytes of the commands that only need to be stepped over. */
const escSkips: Readonly<Record<string, number>> = {
  '-': 1, G: 1, t: 1, R: 1, M: 1, ' ': 1, '{': 1, V: 1, $: 2, '\\': 2, c: 2, p: 3, '=': 1, L: 0, S: 0, T: 1, W: 8, '\x06': 1,
}; // prettier-ignore
const fsSkips: Readonly<Record<string, number>> = { '!': 1, '-': 1, S: 2, W: 1, C: 1 };
const gsSkips: Readonly<Record<string, number>> = {
  B: 1,
  L: 2,
  W: 2,
  P: 2,
  f: 1,
  h: 1,
  w: 1,
  H: 1,
  b: 1,
  '/': 1,
  $: 2,
};

const aligns = ['left', 'center', 'right'] as const;
const levels = ['L', 'M', 'Q', 'H'] as const;

const decodeEsc = (bytes: Uint8Array): Decoded | null => {
  const [, code, first = 0] = bytes;
  if (code === undefined) return null;
  const name = letter(code);
  if (name === '@') return { op: { kind: 'initialise' }, length: 2 };
  if (name === '2') return { op: { kind: 'line-spacing', dots: 30 }, length: 2 };
  if (name === 'i' || name === 'm') return { op: { kind: 'cut', feedDots: 0 }, length: 2 };
  if (name === 'D') {
    const end = bytes.indexOf(0, 2);
    return end < 0 ? null : { op: skip, length: end + 1 };
  }
  if (bytes.length < 3) return null;
  switch (name) {
    case 'a':
      return { op: { kind: 'align', align: aligns[first % 48] ?? 'left' }, length: 3 };
    case 'E':
      return { op: { kind: 'bold', on: (first & 1) === 1 }, length: 3 };
    case '!':
      return { op: { kind: 'size', width: first & 0x20 ? 2 : 1, height: first & 0x10 ? 2 : 1 }, length: 3 };
    case 'd':
      return { op: { kind: 'feed-lines', lines: first }, length: 3 };
    case 'J':
      return { op: { kind: 'feed-dots', dots: first }, length: 3 };
    case '3':
      return { op: { kind: 'line-spacing', dots: first }, length: 3 };
  }
  const parameters = escSkips[name] ?? 0;
  return bytes.length < 2 + parameters ? null : { op: skip, length: 2 + parameters };
};

const decodeFs = (bytes: Uint8Array): Decoded | null => {
  const [, code] = bytes;
  if (code === undefined) return null;
  const name = letter(code);
  if (name === '&') return { op: { kind: 'hanzi', on: true }, length: 2 };
  if (name === '.') return { op: { kind: 'hanzi', on: false }, length: 2 };
  if (name === '(') return decodeCounted(bytes);
  const parameters = fsSkips[name] ?? 0;
  return bytes.length < 2 + parameters ? null : { op: skip, length: 2 + parameters };
};

/** GS ( X pL pH … and FS ( X pL pH …: parameters counted by two bytes. */
const decodeCounted = (bytes: Uint8Array): Decoded | null => {
  if (bytes.length < 5) return null;
  const [lead, , name = 0, low = 0, high = 0] = bytes;
  const length = 5 + low + high * 256;
  if (bytes.length < length) return null;
  const [kind, fn, value = 0] = bytes.subarray(5, length);
  const isGs = lead === 0x1d;
  if (isGs && letter(name) === 'H' && fn === 0x30) {
    return { op: { kind: 'tell-process-id', id: bytes.slice(7, length) }, length };
  }
  if (!isGs || letter(name) !== 'k' || kind !== 0x31) return { op: skip, length };
  switch (fn) {
    case 0x43:
      return { op: { kind: 'qr-cell', dots: value }, length };
    case 0x45:
      return { op: { kind: 'qr-correction', level: levels[value - 48] ?? 'L' }, length };
    case 0x50:
      return { op: { kind: 'qr-store', data: bytes.slice(8, length) }, length };
    case 0x51:
      return { op: { kind: 'qr-print' }, length };
  }
  return { op: skip, length };
};

const decodeGs = (bytes: Uint8Array): Decoded | null => {
  const [, code, first, second] = bytes;
  if (code === undefined || first === undefined) return null;
  switch (letter(code)) {
    case '!':
      return { op: { kind: 'size', width: ((first >> 4) & 7) + 1, height: (first & 7) + 1 }, length: 3 };
    case 'a':
      return { op: { kind: 'push-status', mask: first }, length: 3 };
    case 'I':
      return { op: { kind: 'tell-identity', n: first }, length: 3 };
    case 'r':
      return { op: first % 48 === 1 ? { kind: 'tell-paper' } : skip, length: 3 };
    case '(':
      return decodeCounted(bytes);
    case 'V': {
      if (first < 65) return { op: { kind: 'cut', feedDots: 0 }, length: 3 };
      return second === undefined
        ? null
        : { op: { kind: 'cut', feedDots: cutterFeedDots + second }, length: 4 };
    }
    case 'k': {
      const end = first <= 6 ? bytes.indexOf(0, 3) + 1 : 4 + (second ?? Infinity);
      return end === 0 || bytes.length < end ? null : { op: skip, length: end };
    }
    case 'v': {
      if (bytes.length < 8) return null;
      const [, , , , xLow = 0, xHigh = 0, yLow = 0, yHigh = 0] = bytes;
      const [rowBytes, heightDots] = [xLow + xHigh * 256, yLow + yHigh * 256];
      const length = 8 + rowBytes * heightDots;
      if (bytes.length < length) return null;
      return {
        op: { kind: 'picture', widthDots: rowBytes * 8, heightDots, bits: bytes.slice(8, length) },
        length,
      };
    }
    case '8': {
      if (bytes.length < 7) return null;
      const [, , , a = 0, b = 0, c = 0, d = 0] = bytes;
      const length = 7 + a + b * 0x100 + c * 0x1_0000 + d * 0x100_0000;
      return bytes.length < length ? null : { op: skip, length };
    }
  }
  const parameters = gsSkips[letter(code)] ?? 0;
  return bytes.length < 2 + parameters ? null : { op: skip, length: 2 + parameters };
};

/** Real-time commands were answered when they came in; here they are stepped over. */
const decodeDle = (bytes: Uint8Array): Decoded | null => {
  const [, code, fn] = bytes;
  if (code === undefined) return null;
  if (code === 0x04 || code === 0x05) return bytes.length < 3 ? null : { op: skip, length: 3 };
  if (code !== 0x14) return { op: skip, length: 1 };
  if (fn === undefined) return null;
  const length = fn === 8 ? 10 : 5;
  return bytes.length < length ? null : { op: skip, length };
};

const decodeChar = (bytes: Uint8Array, { hanzi, fourByte }: DecodeMode): Decoded | null => {
  const [first = 0, second] = bytes;
  if (first < 0x80) return { op: { kind: 'char', char: letter(first), columns: 1 }, length: 1 };
  if (!hanzi || first === 0x80 || first === 0xff) {
    return { op: { kind: 'char', char: '\uFFFD', columns: 1 }, length: 1 };
  }
  if (second === undefined) return null;
  const four = fourByte && second >= 0x30 && second <= 0x39;
  if (four && bytes.length < 4) return null;
  const length = four ? 4 : second < 0x40 ? 1 : 2;
  const [char = '\uFFFD'] = gb18030.decode(bytes.subarray(0, length));
  return { op: { kind: 'char', char, columns: 2 }, length };
};

/** The first command or character in `bytes`; null when its end has not arrived yet. */
export const decodeNext = (bytes: Uint8Array, mode: DecodeMode): Decoded | null => {
  switch (bytes[0]) {
    case undefined:
      return null;
    case 0x0a:
      return { op: { kind: 'line-feed' }, length: 1 };
    case 0x1b:
      return decodeEsc(bytes);
    case 0x1c:
      return decodeFs(bytes);
    case 0x1d:
      return decodeGs(bytes);
    case 0x10:
      return decodeDle(bytes);
  }
  const [first = 0] = bytes;
  if (first < 0x20 || first === 0x7f) return { op: skip, length: 1 };
  return decodeChar(bytes, mode);
};
