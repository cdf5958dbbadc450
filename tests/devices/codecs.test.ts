/** Bad input to every codec that reads a line, by the same table: what is damaged is given up, what follows is heard. */
import { describe, expect, it } from 'vitest';
import { choiceOf, ratingFrame } from '../../devices/evaluator/frames.ts';
import { realClock } from '../../devices/frame/real-clock.ts';
import { encodeSdt, createSdtParser } from '../../devices/id-reader/sdt-frame.ts';
import { crc16 } from '../../devices/frame/crc16.ts';
import type { PadCodec } from '../../devices/keypad/codec.ts';
import { ff68Codec } from '../../devices/keypad/ff68-codec.ts';
import {
  createFrameParser as createPadParser,
  encodeFrame as encodePad,
} from '../../devices/keypad/frame.ts';
import { framesOptions } from '../../devices/keypad/frames/options.ts';
import { createBus } from '../../devices/keypad/modbus/bus.ts';
import { framesCodec } from '../../devices/keypad/start-pads.ts';
import { createFrameParser, encodeFrame, HOST_ADDRESS } from '../../devices/led/onbon-frame.ts';
import { createStatusParser } from '../../devices/printer/decode-status.ts';
import { createScanParser, encodeScan } from '../../devices/scanner/scan-parser.ts';

type Reader = (bytes: Uint8Array) => readonly string[];

type Codec = {
  readonly first: Uint8Array;
  readonly second: Uint8Array;
  /** A new reader; tells the good frames, each in a word. */
  readonly reader: () => Reader;
  readonly words: readonly [string, string];
  /** Place of the length in `first`; null for frames that end with a mark or have one length. */
  readonly lengthAt: number | null;
  /** Codecs without a sum cannot know a changed byte in the middle. */
  readonly hasSum: boolean;
  /** Bytes at the beginning that may be lost without harm. */
  readonly spare?: number;
};

const bytes = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'latin1'));
const joined = (...parts: readonly Uint8Array[]): Uint8Array => Uint8Array.from(Buffer.concat(parts));

const pad = (codec: PadCodec) => (): Reader => {
  const parser = codec.createParser();
  return (chunk) =>
    parser
      .push(chunk)
      .map(({ address, what }) => `${address} ${what.kind === 'press' ? what.key : what.kind}`);
};
const withSum = (body: readonly number[]): Uint8Array =>
  Uint8Array.of(
    0xaa,
    0x55,
    ...body,
    body.reduce((sum, byte) => (sum + byte) & 0xff, 0),
    0x0d,
  );
const scanShape = { prefix: '\x02', suffix: '\r', check: 'xor', maxLength: 256 } as const;

const CODECS: Readonly<Record<string, Codec>> = {
  'FF 68 pads': {
    first: encodePad({ address: 1, command: 1, data: [0x0c] }),
    second: encodePad({ address: 2, command: 1, data: [5, 0x13] }),
    reader: pad(ff68Codec),
    words: ['1 call', '2 transfer'],
    lengthAt: 2,
    hasSum: true,
  },
  'pads of written frames of bytes': {
    first: withSum([1, 1, 0x0c]),
    second: withSum([2, 1, 0x0d]),
    reader: pad(
      framesCodec(
        framesOptions.parse({
          form: 'bytes',
          press: 'AA 55 {address} 01 {key} {sum} 0D',
          keys: { '0C': 'call', '0D': 'recall' },
          sum: 'sum8',
          sumFrom: 2,
        }),
      ),
    ),
    words: ['1 call', '2 recall'],
    lengthAt: null,
    hasSum: true,
  },
  'pads of written lines': {
    first: bytes('#1:NEXT\r\n'),
    second: bytes('#2:AGAIN\r\n'),
    reader: pad(
      framesCodec(
        framesOptions.parse({
          form: 'text',
          press: '#{address}:{key}',
          keys: { NEXT: 'call', AGAIN: 'recall' },
          end: 'crlf',
        }),
      ),
    ),
    words: ['1 call', '2 recall'],
    lengthAt: null,
    hasSum: false,
  },
  'Onbon strips': {
    first: encodeFrame({ to: HOST_ADDRESS, from: 1, data: Uint8Array.of(0xa0, 0x00, 0xa5, 0x5a) }),
    second: encodeFrame({ to: HOST_ADDRESS, from: 2, data: Uint8Array.of(0xa0, 0x01) }),
    reader: () => {
      const parser = createFrameParser();
      return (chunk) => parser.push(chunk).flatMap((got) => (got.ok ? [`from ${got.frame.from}`] : []));
    },
    words: ['from 1', 'from 2'],
    lengthAt: 8 + 12,
    hasSum: true,
    // One of the eight sync bytes is enough.
    spare: 7,
  },
  'SDT readers': {
    first: encodeSdt(Uint8Array.of(0, 0, 0x9f, 0, 0, 0, 0)),
    second: encodeSdt(Uint8Array.of(0, 0, 0x80)),
    reader: () => {
      const words: string[] = [];
      const parser = createSdtParser({
        minBody: 3,
        maxBody: 2_314,
        onBody: (body) => void words.push(String(body[2])),
      });
      return (chunk) => {
        parser.push(chunk);
        return words.splice(0);
      };
    },
    words: [String(0x9f), String(0x80)],
    lengthAt: 6,
    hasSum: true,
  },
  scanners: {
    first: encodeScan('https://hall.example/t/abc', scanShape),
    second: encodeScan('A012', scanShape),
    reader: () => {
      const parser = createScanParser(scanShape);
      return (chunk) => parser.push(chunk);
    },
    words: ['https://hall.example/t/abc', 'A012'],
    lengthAt: null,
    hasSum: true,
  },
  'evaluation pads': {
    first: encodePad(ratingFrame(1, 0)),
    second: encodePad(ratingFrame(1, 3)),
    reader: () => {
      const parser = createPadParser(5);
      return (chunk) => parser.push(chunk).map((frame) => `choice ${choiceOf(frame)}`);
    },
    words: ['choice 0', 'choice 3'],
    lengthAt: 2,
    hasSum: true,
  },
  'printers that push their status': {
    first: Uint8Array.of(0x18, 0x00, 0x0f, 0x00),
    second: Uint8Array.of(0x37, 0x22, 0x20, 0x21, 0x22, 0x23, 0x00),
    reader: () => {
      const parser = createStatusParser();
      return (chunk) => parser.push(chunk).map(({ kind }) => kind);
    },
    words: ['pushed', 'process-id'],
    lengthAt: null,
    hasSum: false,
  },
};

describe.each(Object.entries(CODECS))('what comes from %s', (name, codec) => {
  const { first, second, words, reader, lengthAt, hasSum, spare = 0 } = codec;
  /** Longer than anything that a lie can claim to be. */
  const later = Array.from({ length: 400 }, () => second);
  const heard = (...chunks: readonly Uint8Array[]): readonly string[] => {
    const read = reader();
    return chunks.flatMap((chunk) => read(chunk));
  };

  it('is heard whole when two frames come in one read (B68)', () => {
    expect(heard(joined(first, second))).toEqual(words);
  });

  it('is heard with its last byte when one frame comes in as many reads as it has bytes, and in ten (B68)', () => {
    const singly = Array.from(first, (byte) => Uint8Array.of(byte));
    const read = reader();
    const until = singly.slice(0, -1).flatMap((byte) => read(byte));
    // A line that ends with CR LF is over with the CR.
    expect([...until, ...read(Uint8Array.of(first.at(-1) ?? 0))]).toEqual([words[0]]);
    const size = Math.ceil(first.length / 10);
    const ten = Array.from({ length: 10 }, (_, n) => first.subarray(n * size, (n + 1) * size));
    expect(heard(...ten, second)).toEqual(words);
  });

  if (hasSum)
    it('is not believed with any bit of it changed, and the next frame is (B68)', () => {
      for (let at = spare; at < first.length; at += 1) {
        const damaged = first.map((byte, index) => (index === at ? byte ^ 0x04 : byte));
        const got = heard(damaged, ...later);
        expect([at, got.at(-1), got.filter((word) => word !== words[1])]).toEqual([at, words[1], []]);
      }
    });

  if (lengthAt !== null)
    it('does not swallow the next frames by a lie about its length (B68)', () => {
      for (const length of [0, 1, 2, 0x40, 0xff]) {
        const lie = first.map((byte, index) => (index === lengthAt ? length : byte));
        const got = heard(lie, ...later);
        expect([length, got.at(-1), got.filter((word) => word !== words[1])]).toEqual([length, words[1], []]);
        expect(got.length).toBeGreaterThan(300);
      }
    });

  if (hasSum)
    it('is heard after a torn frame (B68)', () => {
      for (let size = 1; size < first.length; size += 1) {
        expect([size, heard(first.subarray(0, size), ...later).at(-1)]).toEqual([size, words[1]]);
      }
    });

  // A scanner's line begins with its prefix: noise right before it costs the scan, a pause before it does not.
  if (name !== 'scanners')
    it('is heard in two halves, the first one at the end of a noisy read (B68)', () => {
      const half = Math.ceil(first.length / 2);
      const noise = new Uint8Array(700).fill(0xfe);
      const got = heard(joined(noise, first.subarray(0, half)), first.subarray(half), second);
      expect(got.filter((word) => word !== 'noise')).toEqual(words);
    });

  it.each([0x00, 0xff])('outlives a flood of %i, and the next frames are heard (B68)', (byte) => {
    const got = heard(new Uint8Array(100_000).fill(byte), bytes('\r'), first, second);
    expect(got.slice(-2)).toEqual(words);
  });
});

describe('what comes from Modbus modules', () => {
  const signed = (body: readonly number[]): Uint8Array => {
    const sum = crc16(body, 0xffff);
    return Uint8Array.of(...body, sum & 0xff, sum >> 8);
  };
  const good = signed([1, 2, 1, 0b0000_0101]);
  const foreign = signed([2, 2, 1, 0b0000_0010]);

  /** Asks for four inputs of module 1, and answers with these pieces. */
  const ask = async (...pieces: readonly Uint8Array[]): Promise<string> => {
    const bus = createBus({
      wire: {
        write: async () => {
          for (const piece of pieces) bus.receive(piece);
        },
      },
      clock: realClock,
      answerMs: 60,
      writeDeadlineMs: 60,
    });
    try {
      const bits = await bus.readBits({ unit: 1, from: 0, count: 4, of: 'inputs' });
      return bits.map(Number).join('');
    } catch {
      return 'no answer';
    }
  };

  it('is heard when another module’s answer comes in the same read, and byte by byte (B68)', async () => {
    expect(await ask(joined(foreign, good))).toBe('1010');
    expect(await ask(...Array.from(good, (byte) => Uint8Array.of(byte)))).toBe('1010');
  });

  it('is not believed with a wrong sum, a lie about its length, half of it or another module’s name (B68)', async () => {
    const lie = Uint8Array.from(good, (byte, index) => (index === 2 ? 9 : byte));
    const wrong = Uint8Array.from(good, (byte, index) => (index === 3 ? 7 : byte));
    expect(await Promise.all([ask(lie), ask(wrong), ask(good.subarray(0, 3)), ask(foreign)])).toEqual(
      Array.from({ length: 4 }, () => 'no answer'),
    );
  });

  it('is an honest refusal when the module names an exception', async () => {
    expect(await ask(signed([1, 0x82, 2]))).toBe('no answer');
  });
});
