import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { beepFrame, decodeDisplay, ticketFrame, waitingFrame } from './display.ts';
import { createFrameParser, encodeFrame, type PadFrame } from './frame.ts';
import { acknowledgement, decodePress, encodePress, type PadKey } from './keys.ts';

const hex = (bytes: Uint8Array) =>
  Buffer.from(bytes)
    .toString('hex')
    .replaceAll(/(..)(?=.)/gu, '$1 ')
    .toUpperCase();
const bytes = (text: string) => Uint8Array.from(Buffer.from(text.replaceAll(' ', ''), 'hex'));
const call: PadFrame = { address: 1, command: 1, data: [0x0c] };
const CALL = 'FF 68 03 03 68 01 01 0C 0E 16';

describe('frames to a pad, byte for byte', () => {
  it.each([
    ['ticket 012 at pad 1', ticketFrame(1, '012'), 'FF 68 08 08 68 01 02 0A 0A 0A 00 01 02 24 16'],
    ['ticket A012 shows its digits', ticketFrame(1, 'A012'), 'FF 68 08 08 68 01 02 0A 0A 0A 00 01 02 24 16'],
    ['ticket 7 stands at the right', ticketFrame(1, '7'), 'FF 68 08 08 68 01 02 0A 0A 0A 0A 0A 07 3C 16'],
    [
      'ticket 1234 shows its last three',
      ticketFrame(1, '1234'),
      'FF 68 08 08 68 01 02 0A 0A 0A 02 03 04 2A 16',
    ],
    ['no ticket', ticketFrame(1, null), 'FF 68 08 08 68 01 02 0A 0A 0A 0A 0A 0A 3F 16'],
    ['7 people wait', waitingFrame(1, 7), 'FF 68 08 08 68 01 02 00 00 07 0A 0A 0A 28 16'],
    ['more than 999 wait', waitingFrame(1, 5_000), 'FF 68 08 08 68 01 02 09 09 09 0A 0A 0A 3C 16'],
    ['beep at pad AA', beepFrame(0xaa), 'FF 68 02 02 68 AA 03 AD 16'],
    ['sums wrap at 256', { address: 0xff, command: 0x02, data: [0x05] }, 'FF 68 03 03 68 FF 02 05 06 16'],
  ])('%s', (_, frame, expected) => {
    expect(hex(encodeFrame(frame))).toBe(expected);
  });

  it('show what they say', () => {
    expect(decodeDisplay(ticketFrame(1, 'A012'))).toEqual({ waiting: '', ticket: '012' });
    expect(decodeDisplay(waitingFrame(1, 42))).toEqual({ waiting: '042', ticket: '' });
    expect(decodeDisplay(call)).toBeNull();
  });
});

describe('presses', () => {
  it.each<[PadKey, string, number[]]>([
    ['call', '', [0x0c]],
    ['recall', '', [0x0d]],
    ['missed', '', [6, 0x0f]],
    ['hold', '', [0, 0x0f]],
    ['bring-back', '', [3, 0x0f]],
    ['pause', '', [0x12]],
    ['transfer', '', [0x13]],
    ['transfer', '12', [1, 2, 0x13]],
    ['evaluate', '', [0x0b]],
    ['digit', '5', [5]],
    ['confirm', '9', [9, 0x0f]],
    ['confirm', '00', [0, 0, 0x0f]],
  ])('%s %s are these bytes, both ways', (key, digits, data) => {
    expect(encodePress({ key, digits })).toEqual(data);
    expect(decodePress(data)).toEqual({ key, digits });
  });

  it.each([[[]], [[0x14]], [[0xff]], [[0x0c, 0x0c]]])('with unknown codes mean nothing: %j', (data) => {
    expect(decodePress(data)).toBeNull();
  });

  it('are acknowledged by their own echo, ratings by command 01 and a sum 16 lower', () => {
    expect(hex(encodeFrame(acknowledgement(call)))).toBe(CALL);
    const rating = { address: 2, command: 0x11, data: [1] };
    expect(hex(encodeFrame(rating))).toBe('FF 68 03 03 68 02 11 01 14 16');
    expect(hex(encodeFrame(acknowledgement(rating)))).toBe('FF 68 03 03 68 02 01 01 04 16');
  });
});

describe('a stream with bad input (B68)', () => {
  const parse = (...pieces: string[]) => {
    const parser = createFrameParser(8);
    return pieces.flatMap((piece) => parser.push(bytes(piece)));
  };

  it.each([
    ['two frames in one read', [CALL + CALL], 2],
    ['a frame split over ten reads', CALL.split(' '), 1],
    ['noise before it', ['00 16 68 FF 00 ' + CALL], 1],
    ['a flood of FF before it', ['FF '.repeat(500) + CALL], 1],
    ['half a frame before it', ['FF 68 03 03 68 01 ' + CALL], 1],
    ['the longest half frame before it', ['FF 68 08 08 68 ' + CALL], 1],
    ['a head alone before it', ['FF 68 ' + CALL], 1],
    ['a wrong sum', ['FF 68 03 03 68 01 01 0C 0F 16'], 0],
    ['a wrong end', ['FF 68 03 03 68 01 01 0C 0E 17'], 0],
    ['two lengths that differ', ['FF 68 03 04 68 01 01 0C 0E 16'], 0],
    ['a length that lies, with a good frame behind', ['FF 68 05 05 68 01 01 0C 0E 16 ' + CALL], 1],
    ['a length beyond any pad', ['FF 68 FF FF 68 ' + CALL], 1],
    ['a length of nothing', ['FF 68 00 00 68 00 16 ' + CALL], 1],
  ])('yields the good frames alone: %s', (_, pieces, count) => {
    expect(parse(...pieces)).toEqual(Array.from({ length: count }, () => call));
  });

  it('never throws, and finds the frame behind any noise and any cut', () => {
    const noise = fc.uint8Array({ maxLength: 60 });
    fc.assert(
      fc.property(noise, fc.integer({ min: 1, max: 9 }), (rubbish, cut) => {
        const parser = createFrameParser(8);
        parser.push(rubbish);
        // What the rubbish may have opened is closed by two frames at most.
        const stream = [...bytes(CALL), ...bytes(CALL)];
        const found = [
          ...parser.push(Uint8Array.from(stream.slice(0, cut))),
          ...parser.push(Uint8Array.from(stream.slice(cut))),
        ];
        expect(found.at(-1)).toEqual(call);
      }),
      { numRuns: 500 },
    );
  });

  it('counts what belonged to no frame, until a good one comes', () => {
    const parser = createFrameParser(8);
    parser.push(new Uint8Array(100));
    expect(parser.dropped()).toBe(100);
    parser.push(bytes(CALL));
    expect(parser.dropped()).toBe(0);
  });
});
