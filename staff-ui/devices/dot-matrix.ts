/** Text as dots of an LED strip: drawn small, cut at a threshold, each lit point one lamp. */

export const ROWS = 16;
const THRESHOLD = 96;

export type Dots = {
  readonly columns: number;
  readonly rows: number;
  /** Lit lamps as [column, row]. */
  readonly lit: readonly (readonly [number, number])[];
};

/** `alpha`: RGBA bytes of a drawing, `columns` × `rows` points. */
export function litDots(rgba: Uint8ClampedArray, size: { columns: number; rows: number }): Dots {
  const { columns, rows } = size;
  const lit: [number, number][] = [];
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      if ((rgba[(row * columns + column) * 4 + 3] ?? 0) >= THRESHOLD) lit.push([column, row]);
    }
  }
  return { columns, rows, lit };
}

/** Draws the text on a canvas of the strip's own resolution; empty where there is no canvas. */
export function rasterise(text: string, columns: number): Dots {
  const canvas = document.createElement('canvas');
  canvas.width = columns;
  canvas.height = ROWS;
  const pen = canvas.getContext('2d', { willReadFrequently: true });
  if (pen === null) return { columns, rows: ROWS, lit: [] };
  pen.font = "500 15px 'Noto Sans CJK SC', 'Noto Sans SC Variable', sans-serif";
  pen.textBaseline = 'middle';
  const width = pen.measureText(text).width;
  pen.fillText(text, Math.max(0, Math.round((columns - width) / 2)), ROWS / 2 + 0.5);
  return litDots(pen.getImageData(0, 0, columns, ROWS).data, { columns, rows: ROWS });
}
