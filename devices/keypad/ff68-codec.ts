/** The FF 68 pads' language. */
import type { PadCodec, PadMessage } from './codec.ts';
import { beepFrame, isHostFrame, ticketFrame, waitingFrame } from './display.ts';
import { createFrameParser, encodeFrame, type PadFrame } from './frame.ts';
import { acknowledgement, decodePress, RATING_COMMAND } from './keys.ts';

/** A pad sends at most 5; a half-duplex adapter also lets us hear our own displays, which have 8. */
const MAX_LENGTH = 8;
const LAST_CHOICE = 3;

const meaningOf = ({ command, data }: PadFrame): PadMessage['what'] => {
  if (command === RATING_COMMAND) {
    const [choice = 0] = data;
    return choice <= LAST_CHOICE ? { kind: 'rating', choice } : { kind: 'unknown' };
  }
  const press = decodePress(data);
  return press === null ? { kind: 'unknown' } : { kind: 'press', ...press };
};

export const ff68Codec: PadCodec = {
  createParser: () => {
    const parser = createFrameParser(MAX_LENGTH);
    return {
      dropped: parser.dropped,
      push: (bytes) =>
        parser
          .push(bytes)
          .filter((frame) => !isHostFrame(frame))
          .map((frame) => ({
            address: frame.address,
            raw: encodeFrame(frame),
            acknowledgement: encodeFrame(acknowledgement(frame)),
            what: meaningOf(frame),
          })),
    };
  },
  ticket: (address, number) => encodeFrame(ticketFrame(address, number)),
  waiting: (address, count) => encodeFrame(waitingFrame(address, count)),
  beep: (address) => encodeFrame(beepFrame(address)),
};
