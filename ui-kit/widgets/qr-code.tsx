/** A QR code as one SVG path, sharp at every size and readable from a phone under glass. */
import { create } from 'qrcode';
import './qr-code.css';

/** Quiet zone in modules (ISO/IEC 18004 asks for four). */
const QUIET = 4;

/** Path data of the dark modules, one run per row. */
export function qrPath(text: string): { readonly size: number; readonly path: string } {
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  const runs: string[] = [];
  for (let row = 0; row < modules.size; row += 1) {
    for (let column = 0; column < modules.size; column += 1) {
      if (modules.get(row, column) === 0) continue;
      const start = column;
      while (column + 1 < modules.size && modules.get(row, column + 1) !== 0) column += 1;
      runs.push(`M${start + QUIET} ${row + QUIET}h${column - start + 1}v1h-${column - start + 1}z`);
    }
  }
  return { size: modules.size + 2 * QUIET, path: runs.join('') };
}

export function QrCode({ text, label }: { text: string; label: string }) {
  const { size, path } = qrPath(text);
  return (
    <svg
      class="qr-code"
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      shape-rendering="crispEdges"
    >
      <path class="qr-code-paper" d={`M0 0h${size}v${size}h-${size}z`} />
      <path class="qr-code-ink" d={path} />
    </svg>
  );
}
