import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  clearScreen,
  decodeAnswer,
  decodeCommand,
  encodeAck,
  encodeNack,
  ping,
  queryStatus,
  showText,
  type TextArea,
} from './commands.ts';
import { crc16 } from '../frame/crc16.ts';
import { createFrameParser, encodeFrame, escapeBytes, HOST_ADDRESS, unescapeBytes } from './onbon-frame.ts';

const hex = (bytes: Uint8Array) =>
  Buffer.from(bytes)
    .toString('hex')
    .replaceAll(/(..)(?=.)/gu, '$1 ')
    .toUpperCase();
const bytes = (text: string) => Uint8Array.from(Buffer.from(text.replaceAll(/\s/gu, ''), 'hex'));
const frame = (data: Uint8Array) => encodeFrame({ to: 1, from: HOST_ADDRESS, data });
const SYNC = 'A5 A5 A5 A5 A5 A5 A5 A5';

/** The live text of the maker's sample, with the width as a parameter. */
const sample = (widthPx: number): TextArea => ({
  areaId: 0,
  xPx: 0,
  yPx: 0,
  widthPx,
  heightPx: 32,
  effect: 'scroll-left',
  lines: 'wrap',
  align: 0,
  speed: 4,
  stay: 5,
  text: new TextEncoder().encode("012345QRSTTV'B"),
});

describe('frames to a screen, byte for byte', () => {
  it('have the check value of CRC-16/ARC', () => {
    expect(crc16(new TextEncoder().encode('123456789'))).toBe(0xbb3d);
  });

  it.each([
    ['ping', ping(), 'A2 00 01 00 00 68 F8'],
    ['status query', queryStatus(), 'A1 02 01 00 00 2D 40'],
    ['clear screen', clearScreen(), 'A3 10 01 00 00 51 F8'],
  ])('%s', (_, data, tail) => {
    expect(hex(frame(data))).toBe(`${SYNC} 01 00 00 80 00 00 00 00 00 00 FE 02 05 00 ${tail} 5A`);
  });

  it('carry live text as in the published sample, whose CRC A8 7D belongs to width 18 00', () => {
    expect(hex(frame(showText(sample(24 * 8), 0x2d)))).toBe(
      `${SYNC} 01 00 00 80 00 00 00 00 00 00 FE 02 32 00 A3 06 01 2D 00 00 01 29 00 ` +
        '00 00 00 00 00 18 00 20 00 00 00 00 02 00 00 00 00 02 02 03 00 04 05 0E 00 00 00 ' +
        '30 31 32 33 34 35 51 52 53 54 54 56 27 42 A8 7D 5A',
    );
  });

  it('have CRC BD 6F where the copied sample says width 80 00', () => {
    expect(hex(frame(showText(sample(128 * 8), 0x2d))).slice(-8)).toBe('BD 6F 5A');
  });

  it('escape the four marks inside and only there', () => {
    expect(escapeBytes(bytes('A5 A6 5A 5B 00'))).toEqual([...bytes('A6 02 A6 01 5B 02 5B 01 00')]);
    expect(unescapeBytes([...bytes('A6 02 A6 01 5B 02 5B 01 00')])).toEqual([...bytes('A5 A6 5A 5B 00')]);
    expect(unescapeBytes([...bytes('A6 03')])).toBeNull();
    expect(unescapeBytes([...bytes('00 5B')])).toBeNull();
  });
});

describe('a stream of frames', () => {
  const any = fc.record({
    to: fc.integer({ min: 0, max: 0xff_ff }),
    from: fc.integer({ min: 0, max: 0xff_ff }),
    data: fc.uint8Array({ maxLength: 300 }),
  });

  it('comes out as it went in, whatever the bytes and the cut', () => {
    fc.assert(
      fc.property(any, fc.nat(400), (sent, cut) => {
        const wire = encodeFrame(sent);
        const parser = createFrameParser();
        const got = [...parser.push(wire.slice(0, cut)), ...parser.push(wire.slice(cut))];
        expect(got).toEqual([{ ok: true, frame: sent }]);
      }),
    );
  });

  it('never throws on noise, and the frame behind it is found', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), any, (noise, sent) => {
        const got = createFrameParser().push(Uint8Array.from([...noise, ...encodeFrame(sent)]));
        expect(got.at(-1)).toEqual({ ok: true, frame: sent });
      }),
    );
  });

  it('tells damaged frames from good ones', () => {
    const good = frame(ping());
    const wrongCrc = good.map((byte, index) => (index === 20 ? byte ^ 1 : byte));
    expect(createFrameParser().push(wrongCrc)).toMatchObject([{ ok: false }]);
    expect(createFrameParser().push(bytes('A5 01 02 5A'))).toEqual([{ ok: false, reason: 'length' }]);
    expect(createFrameParser().push(bytes('A5 A6 07 5A'))).toEqual([{ ok: false, reason: 'escape' }]);
    expect(createFrameParser().push(good.slice(0, -3))).toEqual([]);
  });

  it('without an end is not collected for ever', () => {
    const parser = createFrameParser();
    parser.push(Uint8Array.of(0xa5));
    expect(parser.push(new Uint8Array(5_000_000))).toEqual([]);
    expect(parser.push(Uint8Array.of(0x5a))).toEqual([]);
  });
});

describe('answers', () => {
  it('are done, refused with a reason, or a report', () => {
    expect(decodeAnswer(encodeAck())).toEqual({ kind: 'ack' });
    expect(decodeAnswer(encodeNack('BUSY'))).toEqual({ kind: 'nack', refusal: 'BUSY', code: 3 });
    expect(decodeAnswer(bytes('A0 01 77 00 00'))).toEqual({ kind: 'nack', refusal: 'OTHER', code: 0x77 });
    expect(decodeAnswer(bytes('A1 82 00'))).toEqual({ kind: 'report' });
    expect(decodeAnswer(new Uint8Array(0))).toEqual({ kind: 'report' });
  });

  it('to commands that lie about their length are a refusal', () => {
    const text = showText(sample(192));
    expect(decodeCommand(text)).toMatchObject({ kind: 'text', area: sample(192) });
    expect(decodeCommand(text.slice(0, -1))).toEqual({ kind: 'unknown' });
    expect(decodeCommand(text.slice(0, 20))).toEqual({ kind: 'unknown' });
    expect(decodeCommand(new Uint8Array(0))).toEqual({ kind: 'unknown' });
  });
});
