/**
 * What a printer prints, without any notion of what it is for. Characters a model lacks are shown as □;
 * control and invisible characters are dropped: no text can cut the paper or open a drawer.
 */

/** Times the normal character: 1 is 12 × 24 dots (1.5 × 3 mm), a Chinese character twice as wide. */
export type Scale = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

export type Align = 'left' | 'center' | 'right';

export type TextBlock = {
  readonly kind: 'text';
  /** May hold line breaks; wraps at the width of the paper. */
  readonly text: string;
  /** Default 1 × 1. */
  readonly size?: { readonly width: Scale; readonly height: Scale };
  /** Default left. */
  readonly align?: Align;
  readonly bold?: boolean;
  /** Columns that every line of it stands in from the left. Default 0. */
  readonly indent?: number;
};

export type Block =
  | TextBlock
  /** One line, or two when both do not fit on one. */
  | { readonly kind: 'columns'; readonly left: string; readonly right: string }
  | { readonly kind: 'rule' }
  | { readonly kind: 'feed'; readonly lines: number }
  /** Centred; error correction M. `cell`: dots per module, 8 dots are 1 mm. */
  | { readonly kind: 'qr'; readonly data: string; readonly cell: Scale }
  /** A gap of 2 mm. */
  | { readonly kind: 'space' };

export type PrintDocument = {
  readonly blocks: readonly Block[];
  /** Feed to the cutter and cut at the end. */
  readonly cut: boolean;
  /** For weak eyes: nothing is smaller than twice the normal size. */
  readonly large: boolean;
};
