import { describe, expect, it } from 'vitest';
import { scannerOptionsSchema } from './options.ts';
import { checkOf, createScanParser, encodeScan } from './scan-parser.ts';

const LINK = 'https://fuwu.example.gov.cn/t/k3n8w2q9x4m7z1v6#k=abcdefghijklmnopqrstuvwxyz012345';
const shape = (more: object = {}) =>
  scannerOptionsSchema.parse({ transport: { kind: 'tcp', host: '10.0.0.9', port: 4001 }, ...more });
const bytes = (text: string) => Uint8Array.from(Buffer.from(text, 'latin1'));

describe('codes from a scanner', () => {
  it('are taken at any cut, with CR or CR LF behind them', () => {
    const sent = bytes(`${LINK}\r\nA012\r`);
    for (let cut = 0; cut <= sent.length; cut += 1) {
      const parser = createScanParser(shape());
      expect([...parser.push(sent.slice(0, cut)), ...parser.push(sent.slice(cut))]).toEqual([LINK, 'A012']);
    }
  });

  it('need their prefix and their check digits where the scanner sends them', () => {
    const own = shape({ prefix: '\x02', suffix: '\x03', check: 'xor' });
    const parser = createScanParser(own);
    expect(checkOf('A012')).toBe('72');
    expect(parser.push(encodeScan('A012', own))).toEqual(['A012']);
    expect(parser.push(bytes('\x02A01272\x03'))).toEqual(['A012']);
    expect(parser.push(bytes('\x02A01372\x03'))).toEqual([]);
    expect(parser.push(bytes('A01272\x03'))).toEqual([]);
    expect(parser.refused()).toBe(2);
    expect(parser.push(encodeScan(LINK, own))).toEqual([LINK]);
    expect(parser.refused()).toBe(0);
  });

  it('that are too long, empty or not ASCII are no codes, and the next one is', () => {
    const parser = createScanParser(shape({ maxLength: 16 }));
    expect(parser.push(bytes(`${'x'.repeat(5_000)}\r`))).toEqual([]);
    expect(parser.push(bytes('\r\r\r\n'))).toEqual([]);
    expect(parser.push(Uint8Array.from([...Buffer.from('排队', 'utf8'), 0x0d]))).toEqual([]);
    expect(parser.push(bytes('\x00\x1b@A012\r'))).toEqual([]);
    expect(parser.push(bytes(`${'y'.repeat(16)}\r`))).toEqual(['y'.repeat(16)]);
  });

  it('that were forgotten half do not grow onto the next one', () => {
    const parser = createScanParser(shape());
    parser.push(bytes('https://fuwu.exam'));
    parser.reset();
    expect(parser.push(bytes('A012\r'))).toEqual(['A012']);
  });
});

describe('options of a scanner', () => {
  it.each([
    [{ suffix: '' }],
    [{ prefix: '五' }],
    [{ prefix: 'longer' }],
    [{ maxLength: 5_000 }],
    [{ focus: true }],
  ])('refuse what they do not know: %j', (more) => {
    expect(() => shape(more)).toThrow();
  });
});
