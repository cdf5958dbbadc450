/** A slip as it came out of the virtual printer. Lengths in dots: 8 dots are 1 mm. */
export type SlipAlign = 'left' | 'center' | 'right';

export type SlipRun = {
  readonly text: string;
  /** Scales of the 12 × 24 dot character, 1–8. */
  readonly width: number;
  readonly height: number;
  readonly bold: boolean;
};

export type SlipLine =
  | {
      readonly kind: 'text';
      readonly align: SlipAlign;
      readonly runs: readonly SlipRun[];
      readonly heightDots: number;
    }
  | {
      readonly kind: 'qr';
      readonly align: SlipAlign;
      readonly data: string;
      readonly cellDots: number;
      /** Rows of modules, true is black; without the quiet zone. */
      readonly modules: readonly (readonly boolean[])[];
      readonly heightDots: number;
    }
  | {
      readonly kind: 'picture';
      readonly align: SlipAlign;
      readonly widthDots: number;
      readonly heightDots: number;
      /** One bit per dot, rows padded to whole bytes, 1 is black. */
      readonly bits: Uint8Array;
    }
  | { readonly kind: 'blank'; readonly heightDots: number };

export type Slip = {
  /** Counts from 1. */
  readonly id: number;
  /** Ms since the epoch of the cut, or of the last line while it still hangs in the mouth. */
  readonly printedAt: number;
  readonly paperMm: 80 | 58;
  readonly lines: readonly SlipLine[];
  readonly lengthMm: number;
  /** False: it still hangs on the roll. */
  readonly cut: boolean;
  /** The bytes that made it. */
  readonly bytes: Uint8Array;
};

export const dotsPerMm = 8;

/** The text of a slip, a line each. */
export const slipText = (slip: Slip): readonly string[] =>
  slip.lines.flatMap((line) => (line.kind === 'text' ? [line.runs.map(({ text }) => text).join('')] : []));
