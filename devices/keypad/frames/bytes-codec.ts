/** A pad that speaks frames of bytes, all presses of one length. */
import type { PadCodec, PadMessage } from '../codec.ts';
import { bytesFrame, type Places } from './bytes-frame.ts';
import type { ByteFrames } from './options.ts';
import { ticketPlaces, waitingPlaces } from './places.ts';

/** A pad without an address on its line. */
const ONLY_PAD = 1;

export const bytesCodec = (options: ByteFrames): PadCodec => {
  const press = bytesFrame(options.press, options);
  const build = (template: string | undefined, places: Places): Uint8Array | null =>
    template === undefined ? null : bytesFrame(template, options).build(places);
  const shown = (name: string, digits: readonly string[]): Places =>
    Object.fromEntries(
      digits.map((digit, index) => [
        `${name}${index + 1}`,
        digit === '' ? options.blank : Number(digit) + options.digitBase,
      ]),
    );

  const read = (frame: readonly number[]): PadMessage | null => {
    const places = press.read(frame);
    if (places === null) return null;
    const { address = ONLY_PAD, key: code = 0 } = places;
    const key = options.keys[code.toString(16).toUpperCase().padStart(2, '0')];
    return {
      address,
      raw: Uint8Array.from(frame),
      acknowledgement: build(options.acknowledge, { address, key: code }),
      what: key === undefined ? { kind: 'unknown' } : { kind: 'press', key, digits: '' },
    };
  };

  return {
    createParser: () => {
      let pending: number[] = [];
      let dropped = 0;
      return {
        dropped: () => dropped,
        push: (bytes) => {
          const messages: PadMessage[] = [];
          const stream = [...pending, ...bytes];
          let from = 0;
          while (stream.length - from >= press.length) {
            const message = read(stream.slice(from, from + press.length));
            // A wreck is given up one byte at a time: a good frame may begin inside it.
            from += message === null ? 1 : press.length;
            dropped = message === null ? dropped + 1 : 0;
            if (message !== null) messages.push(message);
          }
          pending = stream.slice(from);
          return messages;
        },
      };
    },
    ticket: (address, number) => build(options.ticket, { address, ...shown('t', ticketPlaces(number)) }),
    waiting: (address, count) => build(options.waiting, { address, ...shown('w', waitingPlaces(count)) }),
    beep: (address) => build(options.beep, { address }),
  };
};
