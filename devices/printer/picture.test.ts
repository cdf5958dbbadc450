import { describe, expect, it } from 'vitest';
import { pictureBytes, squaresPicture, withoutRealTimeCommands } from './picture.ts';
import { createRealTimeScanner } from './virtual/real-time.ts';

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

describe('a picture as bytes', () => {
  it('is GS v 0 with its width in bytes and its height in rows', () => {
    const picture = { widthBytes: 2, rows: 3, bits: Uint8Array.of(1, 2, 3, 4, 5, 6) };
    expect(hex(pictureBytes(picture))).toBe('1d76300002000300010203040506');
  });

  it('goes in bands of at most 255 rows and 8,000 bytes, each whole rows, none lost', () => {
    for (const [widthBytes, rows] of [
      [72, 600],
      [4, 600],
      [48, 170],
    ] as const) {
      const bits = Uint8Array.from({ length: widthBytes * rows }, (_, index) => (index * 7) & 0x0f);
      const bytes = pictureBytes({ widthBytes, rows, bits });
      const data: Uint8Array[] = [];
      for (let at = 0; at < bytes.length;) {
        const [, , , , xl = 0, xh = 0, yl = 0, yh = 0] = bytes.subarray(at);
        const [width, band] = [xl + xh * 256, yl + yh * 256];
        expect(width).toBe(widthBytes);
        expect(band).toBeLessThanOrEqual(255);
        expect(width * band).toBeLessThanOrEqual(8_000);
        data.push(bytes.subarray(at + 8, at + 8 + width * band));
        at += 8 + width * band;
      }
      expect(hex(Buffer.concat(data))).toBe(hex(bits));
    }
  });

  it('holds nothing that a printer would obey at once, whatever its dots', () => {
    const nasty = Uint8Array.from(
      Buffer.from('100401 100502 10140801031401060208 1010041014 10 04'.replaceAll(' ', ''), 'hex'),
    );
    expect(createRealTimeScanner()(nasty).length).toBeGreaterThan(0);
    const safe = withoutRealTimeCommands(nasty);
    expect(createRealTimeScanner()(safe)).toEqual([]);
    // Dots are only ever added.
    safe.forEach((byte, index) => expect(byte & (nasty[index] ?? 0)).toBe(nasty[index]));
  });

  it('has its squares where they belong', () => {
    const picture = squaresPicture({
      columns: 2,
      rows: 2,
      cellDots: { width: 3, height: 2 },
      leftDots: 4,
      black: (row, column) => row === column,
    });
    expect(picture.widthBytes).toBe(2);
    expect(hex(picture.bits)).toBe('0e000e0001c001c0');
  });
});
