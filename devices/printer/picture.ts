/** A picture of black and white dots, and its bytes for a printer. */

export type Picture = {
  /** Bytes per row, 8 dots each. */
  readonly widthBytes: number;
  readonly rows: number;
  /** Row by row, the left dot in the top bit, 1 is black. */
  readonly bits: Uint8Array;
};

/** More rows than this at once overrun the buffer of older printers. */
const maxBandRows = 255;
/** A band that breaks off is ended by the 8192 NULs that clear a printer, and so must be shorter. */
const maxBandBytes = 8_000;

/** What follows DLE in commands that printers obey even inside a picture: EOT, ENQ, DC4. */
const obeyed = new Set([0x04, 0x05, 0x14]);

/**
 * Takes the real-time commands out of a picture: a row of dots that reads DLE EOT would be answered in the
 * middle of the job, and one that reads DLE DC4 could open a drawer. One dot more is not seen.
 */
export const withoutRealTimeCommands = (bits: Uint8Array): Uint8Array => {
  const safe = Uint8Array.from(bits);
  for (let index = 1; index < safe.length; index += 1) {
    const byte = safe[index] ?? 0;
    if (safe[index - 1] === 0x10 && obeyed.has(byte)) safe[index] = byte | 0x08;
  }
  return safe;
};

/** GS v 0 m xL xH yL yH d…, in bands; the paper moves on by exactly the picture's height. */
export const pictureBytes = ({ widthBytes, rows, bits }: Picture): Uint8Array => {
  const safe = withoutRealTimeCommands(bits);
  const bandRows = Math.min(maxBandRows, Math.floor(maxBandBytes / Math.max(1, widthBytes)));
  const parts: Uint8Array[] = [];
  for (let from = 0; from < rows; from += bandRows) {
    const count = Math.min(bandRows, rows - from);
    parts.push(
      Uint8Array.of(0x1d, 0x76, 0x30, 0x00, widthBytes & 0xff, widthBytes >> 8, count & 0xff, count >> 8),
      safe.subarray(from * widthBytes, (from + count) * widthBytes),
    );
  }
  return Buffer.concat(parts);
};

/** A picture of squares, black where `black` says so, `leftDots` from the left edge. */
export const squaresPicture = (options: {
  readonly columns: number;
  readonly rows: number;
  readonly cellDots: { readonly width: number; readonly height: number };
  readonly leftDots: number;
  readonly black: (row: number, column: number) => boolean;
}): Picture => {
  const { columns, rows, cellDots, leftDots, black } = options;
  const widthBytes = Math.ceil((leftDots + columns * cellDots.width) / 8);
  const bits = new Uint8Array(widthBytes * rows * cellDots.height);
  for (let row = 0; row < rows; row += 1) {
    const start = row * cellDots.height * widthBytes;
    for (let column = 0; column < columns; column += 1) {
      if (!black(row, column)) continue;
      const left = leftDots + column * cellDots.width;
      for (let dot = left; dot < left + cellDots.width; dot += 1) {
        const at = start + (dot >> 3);
        bits[at] = (bits[at] ?? 0) | (0x80 >> (dot & 7));
      }
    }
    for (let copy = 1; copy < cellDots.height; copy += 1) {
      bits.copyWithin(start + copy * widthBytes, start, start + widthBytes);
    }
  }
  return { widthBytes, rows: rows * cellDots.height, bits };
};
