/** A document set in lines, before it is known how each gets onto the paper. Pure. */
import type { PrinterCapability } from './capability.ts';
import { columnsOf, splitLines, toGlyphs, type Glyph } from './charset.ts';
import type { Align, Block, PrintDocument, Scale, TextBlock } from './document.ts';
import { charDots, type LineToDraw } from './line-drawing.ts';
import { wrap } from './wrap.ts';

export type LineStyle = {
  readonly align: Align;
  readonly bold: boolean;
  readonly width: Scale;
  readonly height: Scale;
};

export type TextLine = {
  readonly kind: 'line';
  readonly style: LineStyle;
  readonly glyphs: readonly Glyph[];
};

export type Piece =
  | TextLine
  | { readonly kind: 'rule' }
  | { readonly kind: 'feed'; readonly lines: number }
  | { readonly kind: 'dots'; readonly dots: number }
  /** `style` is that of the text around it. */
  | { readonly kind: 'qr'; readonly style: LineStyle; readonly data: Uint8Array; readonly cell: Scale };

export const plainStyle: LineStyle = { align: 'left', bold: false, width: 1, height: 1 };

const spaceDots = 16;
const maxFeedLines = 20;
/** 7089 digits are the most that a QR code holds; ours are links. */
const maxQrBytes = 1_000;

const atLeast = (scale: Scale, least: 1 | 2): Scale => (scale < least ? least : scale);

/** Lines wrap at the columns of the paper divided by their width scale. */
export const layOut = (
  document: PrintDocument,
  { charset, columns }: Pick<PrinterCapability, 'charset' | 'columns'>,
  draws: boolean,
): readonly Piece[] => {
  const least = document.large ? 2 : 1;
  const base: LineStyle = { ...plainStyle, width: least, height: least };
  const lineColumns = Math.floor(columns / least);
  const glyphsOf = (text: string) => toGlyphs(text, { charset, draws });

  const text = (block: TextBlock): Piece[] => {
    const { width, height } = block.size ?? { width: 1, height: 1 };
    const scale = { width: atLeast(width, least), height: atLeast(height, least) };
    const style: LineStyle = { align: block.align ?? 'left', bold: block.bold ?? false, ...scale };
    const margin = glyphsOf(' '.repeat(block.indent ?? 0));
    return splitLines(block.text)
      .flatMap((line) => wrap(glyphsOf(line), Math.floor(columns / scale.width) - margin.length))
      .map((glyphs) => ({ kind: 'line', style, glyphs: [...margin, ...glyphs] }));
  };

  /** The right one stands on the last line of the left one, if it fits there. */
  const twoColumns = (left: readonly Glyph[], right: readonly Glyph[]): Piece[] => {
    const lines = wrap(left, lineColumns);
    const last = lines.at(-1) ?? [];
    const gap = lineColumns - columnsOf(last) - columnsOf(right);
    const rows = lines.map((glyphs): Piece => ({ kind: 'line', style: base, glyphs }));
    if (gap >= 1 || (gap === 0 && (last.length === 0 || right.length === 0))) {
      const glyphs = [...last, ...glyphsOf(' '.repeat(gap)), ...right];
      return [...rows.slice(0, -1), { kind: 'line', style: base, glyphs }];
    }
    const rightStyle: LineStyle = { ...base, align: 'right' };
    const below = wrap(right, lineColumns).map((glyphs): Piece => ({
      kind: 'line',
      style: rightStyle,
      glyphs,
    }));
    return [...rows, ...below];
  };

  const block = (item: Block): Piece[] => {
    switch (item.kind) {
      case 'text':
        return text(item);
      case 'columns':
        return twoColumns(glyphsOf(item.left), glyphsOf(item.right));
      case 'rule':
        return [{ kind: 'rule' }];
      case 'feed':
        return [{ kind: 'feed', lines: Math.min(item.lines, maxFeedLines) }];
      case 'space':
        return [{ kind: 'dots', dots: spaceDots }];
      case 'qr': {
        const data = Buffer.from(item.data.replace(/\p{Cc}/gu, ''), 'utf8');
        if (data.length === 0 || data.length > maxQrBytes) return [];
        return [{ kind: 'qr', style: { ...base, align: 'center' }, data, cell: item.cell }];
      }
    }
  };
  return document.blocks.flatMap(block);
};

/** Some of its characters are not in the printer: the whole line is drawn, so that it stays one line. */
export const isDrawn = (piece: Piece): piece is TextLine =>
  piece.kind === 'line' && piece.glyphs.some(({ bytes }) => bytes === null);

const drawingOf = ({ style, glyphs }: TextLine, lineDots: number): LineToDraw => {
  const { width, height, bold, align } = style;
  const free = Math.max(0, lineDots - columnsOf(glyphs) * charDots.width * width);
  const leftDots = align === 'left' ? 0 : align === 'center' ? Math.floor(free / 2) : free;
  return { cells: glyphs.map(({ char, columns }) => ({ char, columns })), width, height, bold, leftDots };
};

/** What has to be drawn before the document can be encoded, in the order in which it stands on the paper. */
export const linesToDraw = (document: PrintDocument, capability: PrinterCapability): readonly LineToDraw[] =>
  layOut(document, capability, true)
    .filter(isDrawn)
    .map((line) => drawingOf(line, capability.columns * charDots.width));
