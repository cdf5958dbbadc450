/**
 * Frame of the 21-key call pad (RS-485/RS-232, 9600 8N1):
 *
 *   FF 68 | len | len | 68 | address | command | data… | sum | 16
 *
 * `len` counts address to last data byte; `sum` is (address + command + data) mod 256.
 * Source: the maker's two-page table (book118 7033135055002126) and a published hall client.
 */
export type PadFrame = {
  /** 1 to 255, set by switches on the pad. */
  readonly address: number;
  readonly command: number;
  readonly data: readonly number[];
};

const HEAD: readonly [number, number] = [0xff, 0x68];
const MARK = 0x68;
const END = 0x16;
const BEFORE_ADDRESS = 5;
const AFTER_DATA = 2;
/** Address and command. */
const MIN_LENGTH = 2;

const sumOf = (bytes: Iterable<number>): number => {
  let sum = 0;
  for (const byte of bytes) sum = (sum + byte) & 0xff;
  return sum;
};

export const encodeFrame = ({ address, command, data }: PadFrame): Uint8Array => {
  const length = MIN_LENGTH + data.length;
  const body = [address, command, ...data];
  return Uint8Array.from([...HEAD, length, length, MARK, ...body, sumOf(body), END]);
};

export type FrameParser = {
  /** Takes any piece of the stream; returns the frames that it completes. Never throws. */
  push(bytes: Uint8Array): PadFrame[];
  /** Bytes that belonged to no good frame, since the last good one. */
  dropped(): number;
};

/**
 * Finds frames in a stream with noise, torn and doubled frames in it. A frame with a wrong sum, end or
 * length is given up one byte at a time, so that a good one inside the wreck is still found. Longer
 * frames than `maxLength` are not waited for: a lie about the length must not swallow the next press.
 */
export const createFrameParser = (maxLength: number): FrameParser => {
  let pending: number[] = [];
  let dropped = 0;

  /** How many bytes a frame at the start needs; 0 when there is none; null when more must come first. */
  const wanted = (): number | null => {
    const [head, second, length, again, mark] = pending;
    if (head !== HEAD[0]) return 0;
    if (second === undefined) return null;
    if (second !== HEAD[1]) return 0;
    if (length === undefined) return null;
    if (length < MIN_LENGTH || length > maxLength) return 0;
    if (again === undefined) return null;
    if (again !== length) return 0;
    if (mark === undefined) return null;
    return mark === MARK ? BEFORE_ADDRESS + length + AFTER_DATA : 0;
  };

  const skip = () => {
    dropped++;
    const next = pending.indexOf(HEAD[0], 1);
    dropped += (next < 0 ? pending.length : next) - 1;
    pending = next < 0 ? [] : pending.slice(next);
  };

  const take = (size: number): PadFrame | null => {
    const body = pending.slice(BEFORE_ADDRESS, size - AFTER_DATA);
    const [address, command, ...data] = body;
    const [sum, end] = pending.slice(size - AFTER_DATA, size);
    if (address === undefined || command === undefined || end !== END || sum !== sumOf(body)) return null;
    return { address, command, data };
  };

  return {
    dropped: () => dropped,
    push: (bytes) => {
      const frames: PadFrame[] = [];
      for (const byte of bytes) {
        pending.push(byte);
        for (let size = wanted(); pending.length > 0; size = wanted()) {
          if (size === null || (size > 0 && pending.length < size)) break;
          const frame = size > 0 ? take(size) : null;
          if (frame === null) {
            skip();
            continue;
          }
          frames.push(frame);
          pending = pending.slice(size);
          dropped = 0;
        }
      }
      return frames;
    },
  };
};
