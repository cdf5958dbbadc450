/**
 * Drawing lines that a printer has no characters for. The printer's side asks; who draws (a thread with
 * fonts, see `draw/`) is handed in.
 */
import type { Scale } from './document.ts';
import type { Picture } from './picture.ts';

/** Dots of the normal character. */
export const charDots = { width: 12, height: 24 } as const;

export type LineToDraw = {
  readonly cells: readonly { readonly char: string; readonly columns: 1 | 2 }[];
  readonly width: Scale;
  readonly height: Scale;
  readonly bold: boolean;
  /** Empty dots before the first cell. */
  readonly leftDots: number;
};

export type LineDrawer = {
  /** One picture per line, in their order; a character that no font has comes out as □. Rejects when it cannot. */
  draw(lines: readonly LineToDraw[]): Promise<readonly Picture[]>;
  /** Gets ready, for a printer that will need it with its first slip. */
  warm(): void;
};
