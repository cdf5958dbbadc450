import QRCode from 'qrcode';
import type { Scale } from './document.ts';
import { squaresPicture, type Picture } from './picture.ts';

/**
 * A QR code (error correction M) as a picture, in the middle of a line of `lineDots`. The cells shrink where
 * the code would not fit; null when not even cells of one dot do.
 */
export const qrPicture = (data: Uint8Array, cell: Scale, lineDots: number): Picture | null => {
  const { modules } = QRCode.create([{ data, mode: 'byte' }], { errorCorrectionLevel: 'M' });
  const { size } = modules;
  const dots = Math.min(cell, Math.floor(lineDots / size));
  if (dots < 1) return null;
  return squaresPicture({
    columns: size,
    rows: size,
    cellDots: { width: dots, height: dots },
    leftDots: Math.floor((lineDots - size * dots) / 2),
    black: (row, column) => modules.data[row * size + column] === 1,
  });
};
