import { decodeDisplay, isBeep } from './display.ts';
import { createFrameParser, encodeFrame } from './frame.ts';
import { encodePress, KEY_COMMAND, RATING_COMMAND } from './keys.ts';
import type { PadSide } from './pad-side.ts';

/** Display frames carry address, command and six places. */
const MAX_HOST_LENGTH = 8;

/** The FF 68 pad's own side. */
export const ff68Side: PadSide = {
  press: (address, key, digits) =>
    encodeFrame({ address, command: KEY_COMMAND, data: encodePress({ key, digits }) }),
  rate: (address, choice) => encodeFrame({ address, command: RATING_COMMAND, data: [choice] }),
  createReader: () => {
    const parser = createFrameParser(MAX_HOST_LENGTH);
    return (bytes) =>
      parser.push(bytes).map((frame) => {
        const { address } = frame;
        const display = decodeDisplay(frame);
        if (display !== null) return { what: 'show', address, ...display };
        return { what: isBeep(frame) ? 'beep' : 'acknowledge', address };
      });
  },
};
