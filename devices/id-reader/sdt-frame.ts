/**
 * Frame of the SAM_V security module (SDT interface) in readers of second-generation ID cards, serial
 * 115200 8N1, the same in both directions:
 *
 *   AA AA AA 96 69 | length (2, big-endian) | body | check
 *
 * `length` counts body and check; `check` is the XOR of the length bytes and the body. A command's body is
 * command, parameter, data; an answer's is three status bytes and data.
 * Source: the readers' public interface manuals (GA 450 module), examples recomputed in the tests.
 */
const PREAMBLE: readonly number[] = [0xaa, 0xaa, 0xaa, 0x96, 0x69];
const BEFORE_BODY = PREAMBLE.length + 2;
const CHECK_BYTES = 1;

/** A loop, and not `reduce`: a flood of frames that lie about their lengths is summed for each of them. */
const xorOf = (bytes: Uint8Array): number => {
  let sum = 0;
  for (let index = 0; index < bytes.length; index += 1) sum ^= bytes[index] ?? 0;
  return sum;
};

/** The whole frame around a body. */
export const encodeSdt = (body: Uint8Array): Uint8Array => {
  const length = body.length + CHECK_BYTES;
  const frame = new Uint8Array(BEFORE_BODY + length);
  frame.set(PREAMBLE);
  frame.set([length >> 8, length & 0xff], PREAMBLE.length);
  frame.set(body, BEFORE_BODY);
  frame[frame.length - 1] = xorOf(frame.subarray(PREAMBLE.length, frame.length - 1));
  return frame;
};

export type SdtParser = {
  /** Takes any piece of the stream and tells the bodies that it completes. Never throws by itself. */
  push(bytes: Uint8Array): void;
  /** Overwrites whatever is held: half a frame may be half a person's data. */
  wipe(): void;
  /** Bytes that belonged to no good frame, since the last good one. */
  dropped(): number;
};

export type SdtParserOptions = {
  /** Bodies outside these lengths are not waited for: a lie about the length must not swallow the rest. */
  readonly minBody: number;
  readonly maxBody: number;
  /** `body` lies in the parser's own memory and is overwritten as soon as this returns. */
  readonly onBody: (body: Uint8Array) => void;
};

/**
 * Finds frames in a stream with noise, torn and doubled frames in it. What it held is overwritten once
 * it is told or given up.
 */
export const createSdtParser = ({ minBody, maxBody, onBody }: SdtParserOptions): SdtParser => {
  const pending = new Uint8Array(BEFORE_BODY + maxBody + CHECK_BYTES);
  let held = 0;
  let dropped = 0;
  /** Nothing can be said of what is held before it has so many bytes. */
  let awaited = 0;

  const shift = (count: number) => {
    pending.copyWithin(0, count, held);
    pending.fill(0, held - count, held);
    held -= count;
    awaited = 0;
  };

  /** Bytes that a frame at the start needs; 0 when there is none; null when more must come first. */
  const wanted = (): number | null => {
    for (let index = 0; index < PREAMBLE.length; index += 1) {
      if (index >= held) return null;
      if (pending[index] !== PREAMBLE[index]) return 0;
    }
    const [high, low] = pending.subarray(PREAMBLE.length, BEFORE_BODY);
    if (held < BEFORE_BODY || high === undefined || low === undefined) return null;
    const body = ((high << 8) | low) - CHECK_BYTES;
    return body < minBody || body > maxBody ? 0 : BEFORE_BODY + body + CHECK_BYTES;
  };

  const skip = () => {
    const next = pending.subarray(1, held).indexOf(PREAMBLE[0] ?? 0);
    const count = next < 0 ? held : next + 1;
    dropped += count;
    shift(count);
  };

  const take = (size: number) => {
    const isWhole = xorOf(pending.subarray(PREAMBLE.length, size)) === 0;
    if (!isWhole) return skip();
    dropped = 0;
    try {
      onBody(pending.subarray(BEFORE_BODY, size - CHECK_BYTES));
    } finally {
      // Told from inside a handler that wiped already: nothing is left to shift.
      shift(Math.min(size, held));
    }
  };

  const settle = () => {
    while (held > 0) {
      if (held < awaited) return;
      const size = wanted();
      if (size === null) return;
      if (held < size) {
        awaited = size;
        return;
      }
      if (size === 0) skip();
      else take(size);
    }
  };

  return {
    dropped: () => dropped,
    wipe: () => {
      pending.fill(0);
      held = 0;
      awaited = 0;
    },
    push: (bytes) => {
      for (const byte of bytes) {
        pending[held] = byte;
        held += 1;
        settle();
      }
    },
  };
};
