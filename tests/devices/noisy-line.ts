/** A line into which noise can be put, in front of whatever stands at its end. */
import type { Transport } from '../../devices/transport/transport.ts';
import { seededRandom } from '../privacy/cards/seeded-random.ts';

export type NoisyLine = {
  readonly transport: Transport;
  /** What the driver hears as if it had come from the device; nothing while no connection is open. */
  inject(bytes: Uint8Array): void;
};

export function noisyLine(line: Transport): NoisyLine {
  let hear: ((bytes: Uint8Array) => void) | null = null;
  return {
    inject: (bytes) => hear?.(Uint8Array.from(bytes)),
    transport: {
      ...line,
      open: async (deadlineMs) => {
        const connection = await line.open(deadlineMs);
        connection.onClose(() => (hear = null));
        return {
          ...connection,
          onData(listener) {
            hear = listener;
            connection.onData(listener);
          },
        };
      },
    },
  };
}

/** A minute of a line at 115200 8N1 with nothing but noise on it. */
export const NOISY_MINUTE_BYTES = 11_520 * 60;

/** The same bytes for the same seed. */
export function noiseOf(seed: number, length = NOISY_MINUTE_BYTES): Uint8Array {
  const random = seededRandom(seed);
  return Uint8Array.from({ length }, () => Math.floor(random() * 256));
}

/** In pieces as a line brings them, the same ones for the same seed. */
export function* inPieces(bytes: Uint8Array, seed: number): Generator<Uint8Array> {
  const random = seededRandom(seed);
  for (let from = 0; from < bytes.length;) {
    const size = 1 + Math.floor(random() * 256);
    yield bytes.subarray(from, from + size);
    from += size;
  }
}
