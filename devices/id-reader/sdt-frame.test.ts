import { describe, expect, it } from 'vitest';
import { encodeCommand, statusBytes, wordOf } from './sdt-commands.ts';
import { createSdtParser, encodeSdt } from './sdt-frame.ts';

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex').toUpperCase();
const bytesOf = (text: string) => Uint8Array.from(Buffer.from(text.replaceAll(' ', ''), 'hex'));

const FOUND = bytesOf('AA AA AA 96 69 00 08 00 00 9F 00 00 00 00 97');
const SELECTED = bytesOf('AA AA AA 96 69 00 0C 00 00 90 00 00 00 00 00 00 00 00 9C');

const listen = (maxBody = 2_314) => {
  const bodies: string[] = [];
  const kept: Uint8Array[] = [];
  const parser = createSdtParser({
    minBody: 3,
    maxBody,
    onBody: (body) => {
      bodies.push(hex(body));
      kept.push(body);
    },
  });
  return { parser, bodies, kept };
};

describe('commands of the module', () => {
  // As the makers' manuals print them.
  it.each([
    ['find', 'AAAAAA96690003200122'],
    ['select', 'AAAAAA96690003200221'],
    ['read', 'AAAAAA96690003300132'],
    ['status', 'AAAAAA9669000311FFED'],
  ] as const)('%s is %s', (command, bytes) => {
    expect(hex(encodeCommand(command))).toBe(bytes);
  });

  it('are answered by status words, and anything else is unknown', () => {
    expect(wordOf(Uint8Array.of(0, 0, 0x9f))).toBe('found');
    expect(wordOf(Uint8Array.of(0, 0, 0x66))).toBe('unlicensed');
    expect(wordOf(Uint8Array.of(0, 1, 0x90))).toBe('unknown');
    expect(wordOf(Uint8Array.of(0, 0, 0x77))).toBe('unknown');
    expect(wordOf(Uint8Array.from(statusBytes('no-card')))).toBe('no-card');
  });
});

describe('answers on the line (B68)', () => {
  it('are found at any cut', () => {
    for (let cut = 0; cut <= FOUND.length; cut += 1) {
      const { parser, bodies } = listen();
      parser.push(FOUND.slice(0, cut));
      parser.push(FOUND.slice(cut));
      expect(bodies).toEqual(['00009F00000000']);
    }
  });

  it('are found in ten pieces, and two in one piece', () => {
    const { parser, bodies } = listen();
    for (let at = 0; at < FOUND.length; at += 2) parser.push(FOUND.slice(at, at + 2));
    parser.push(Uint8Array.from([...FOUND, ...SELECTED]));
    expect(bodies).toEqual(['00009F00000000', '00009F00000000', '0000900000000000000000']);
  });

  it('with a wrong check byte are dropped, and the next one is heard', () => {
    const wrong = Uint8Array.from(FOUND);
    wrong[14] = 0x98;
    const { parser, bodies } = listen();
    parser.push(wrong);
    expect(bodies).toEqual([]);
    expect(parser.dropped()).toBe(15);
    parser.push(FOUND);
    expect(bodies).toHaveLength(1);
    expect(parser.dropped()).toBe(0);
  });

  it('that lie about their length beyond the largest answer do not swallow the next one', () => {
    const { parser, bodies } = listen();
    parser.push(bytesOf('AA AA AA 96 69 FF FF'));
    parser.push(FOUND);
    expect(bodies).toHaveLength(1);
  });

  it('are heard behind a flood of lies about lengths that an answer may have, and after one that was given up', () => {
    const lie = [0xaa, 0xaa, 0xaa, 0x96, 0x69, 0x08, 0x00];
    const { parser, bodies } = listen();
    parser.push(Uint8Array.from(Array.from({ length: 1_000 }, () => lie).flat()));
    parser.push(new Uint8Array(2_100));
    expect(parser.dropped()).toBe(9_100);
    parser.push(FOUND);
    expect(bodies).toEqual(['00009F00000000']);
    parser.push(Uint8Array.from(lie));
    parser.wipe();
    parser.push(SELECTED);
    expect(bodies).toHaveLength(2);
  });

  it('are heard behind a flood of FF, noise and a doubled preamble', () => {
    const { parser, bodies } = listen();
    parser.push(new Uint8Array(5_000).fill(0xff));
    parser.push(new Uint8Array(5_000).fill(0xaa));
    parser.push(bytesOf('96 69 00 00 AA AA AA 96'));
    parser.push(FOUND);
    expect(bodies).toEqual(['00009F00000000']);
  });

  it('leave nothing of themselves in memory once they were told', () => {
    const { parser, kept } = listen();
    const body = bytesOf('00 00 90 35 31 30 37 32 36');
    parser.push(encodeSdt(body));
    expect(kept).toHaveLength(1);
    expect([...(kept[0] ?? [1])].every((byte) => byte === 0)).toBe(true);
  });

  it('that are half there are overwritten on demand', () => {
    const { parser, bodies } = listen();
    parser.push(FOUND.slice(0, 12));
    parser.wipe();
    parser.push(FOUND.slice(12));
    expect(bodies).toEqual([]);
    parser.push(FOUND);
    expect(bodies).toHaveLength(1);
  });
});
