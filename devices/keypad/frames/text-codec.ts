/** A pad that speaks lines of text. */
import type { PadCodec, PadMessage } from '../codec.ts';
import type { TextLines } from './options.ts';
import { ticketPlaces, waitingPlaces } from './places.ts';
import { textLine, type TextPlaces } from './text-line.ts';

const ONLY_PAD = '1';
/** No pad says more at once; a line that does not end is noise. */
const MAX_LINE = 128;
export const lineEnds = { cr: '\r', lf: '\n', crlf: '\r\n' } as const;

export const textCodec = (options: TextLines): PadCodec => {
  const end = lineEnds[options.end];
  const press = textLine(options.press);
  const bytesOf = (line: string): Uint8Array => new TextEncoder().encode(line + end);
  const build = (template: string | undefined, places: TextPlaces): Uint8Array | null =>
    template === undefined ? null : bytesOf(textLine(template).build(places));

  const read = (line: string): PadMessage | null => {
    const places = press.read(line);
    if (places === null) return null;
    const { address = ONLY_PAD, key: word = '' } = places;
    const key = Object.hasOwn(options.keys, word) ? options.keys[word] : undefined;
    return {
      address: Number(address),
      raw: bytesOf(line),
      acknowledgement: build(options.acknowledge, { address, key: word }),
      what: key === undefined ? { kind: 'unknown' } : { kind: 'press', key, digits: '' },
    };
  };

  return {
    createParser: () => {
      let pending = '';
      let dropped = 0;
      const take = (line: string): PadMessage[] => {
        const message = read(line);
        dropped = message === null ? dropped + line.length : 0;
        return message === null ? [] : [message];
      };
      return {
        dropped: () => dropped,
        push: (bytes) => {
          // One character per byte: what is not ASCII is noise and matches nothing.
          pending += Buffer.from(bytes).toString('latin1');
          const lines = pending.split(/[\r\n]+/u);
          pending = lines.pop() ?? '';
          // The end is kept: it may be the first half of a good message behind a minute of noise.
          const excess = Math.max(0, pending.length - MAX_LINE);
          dropped += excess;
          pending = pending.slice(excess);
          return lines.filter((line) => line !== '').flatMap(take);
        },
      };
    },
    ticket: (address, number) => {
      const ticket = ticketPlaces(number).map((digit) => (digit === '' ? '-' : digit));
      return build(options.ticket, { address: String(address), ticket: ticket.join('') });
    },
    waiting: (address, count) =>
      build(options.waiting, { address: String(address), waiting: waitingPlaces(count).join('') }),
    beep: (address) => build(options.beep, { address: String(address) }),
  };
};
