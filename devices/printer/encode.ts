/** A document as ESC/POS bytes. Pure: the same document, capability and pictures give the same bytes. */
import type { PrinterCapability } from './capability.ts';
import { toGlyphs, type Glyph } from './charset.ts';
import { createCommandBuilder, type CommandBuilder } from './command-builder.ts';
import { feedAndCut, feedDots, hanziOn, initialise, realTimeLock, statusPushOn } from './commands.ts';
import type { PrintDocument } from './document.ts';
import { isDrawn, layOut, plainStyle, type LineStyle, type Piece } from './layout.ts';
import { charDots } from './line-drawing.ts';
import { pictureBytes, squaresPicture, type Picture } from './picture.ts';
import { qrPicture } from './qr-picture.ts';

/** Between a tall line and the next. */
const gapDots = 8;
/** What the usual line spacing leaves under a normal character. */
const normalGapDots = 6;
const ruleDots = 2;

/** Sends only what changes, so that a slip stays small on a slow line. */
const createStyler = (builder: CommandBuilder) => {
  let now = plainStyle;
  return (next: LineStyle) => {
    if (next.align !== now.align) {
      if (next.align === 'left') builder.alignLeft();
      else if (next.align === 'center') builder.alignCenter();
      else builder.alignRight();
    }
    if (next.bold !== now.bold) builder.bold(next.bold);
    if (next.width !== now.width || next.height !== now.height) {
      builder.setTextSize(next.width - 1, next.height - 1);
      // The usual spacing is less than a tall line: its lines would touch.
      if (next.height === 1) builder.resetLineSpacing();
      else builder.setLineSpacing(next.height * charDots.height + gapDots);
    }
    now = next;
  };
};

const addLine = (builder: CommandBuilder, glyphs: readonly Glyph[]) => {
  if (glyphs.length > 0) builder.add(Buffer.concat(glyphs.map(({ bytes }) => bytes ?? new Uint8Array())));
  builder.newLine();
};

/**
 * Bytes from ESC @ to the cut. `pictures`: those of `linesToDraw`, in the same order; null where nothing can
 * be drawn: then characters that the printer lacks become □, each on its own, and a printer without
 * characters is written to in GBK.
 */
export const encodeDocument = (
  document: PrintDocument,
  capability: PrinterCapability,
  pictures: readonly Picture[] | null = null,
): Uint8Array => {
  const { charset, columns, cutter } = capability;
  const lineDots = columns * charDots.width;
  const builder = createCommandBuilder(columns);
  const style = createStyler(builder);
  const drawn = (pictures ?? []).values();
  const add = (bytes: Uint8Array) => builder.add(Buffer.from(bytes));
  add(initialise);
  add(hanziOn);
  if (capability.asb) add(statusPushOn);

  /** At the left edge and in its own height: its place on the line is drawn into it. */
  const addPicture = (picture: Picture, feed: number) => {
    style(plainStyle);
    add(pictureBytes(picture));
    if (feed > 0) add(feedDots(feed));
  };

  const rule = () => {
    if (charset !== 'raster' || pictures === null) {
      style(plainStyle);
      return addLine(builder, toGlyphs('─'.repeat(columns / 2), { charset, draws: false }));
    }
    const cellDots = { width: lineDots, height: ruleDots };
    const line = squaresPicture({ columns: 1, rows: 1, cellDots, leftDots: 0, black: () => true });
    add(feedDots(charDots.height / 2));
    addPicture(line, charDots.height / 2 + normalGapDots - ruleDots);
  };

  const qr = ({ data, cell, style: around }: Piece & { kind: 'qr' }) => {
    // The quiet zone of four modules above and below is ours to leave; the sides have it anyway.
    if (capability.qr === 'raster') {
      const picture = qrPicture(data, cell, lineDots);
      if (picture === null) return;
      add(feedDots(cell * 4));
      return addPicture(picture, cell * 4);
    }
    style(around);
    add(feedDots(cell * 4));
    // Bytes, not a string: the library counts characters and sends UTF-8.
    builder.printQR(Buffer.from(data), { cellSize: cell, correction: 'M', model: 2 });
    add(feedDots(cell * 4));
  };

  const piece = (item: Piece) => {
    switch (item.kind) {
      case 'line': {
        const picture = isDrawn(item) ? drawn.next().value : undefined;
        if (picture !== undefined) {
          return addPicture(picture, item.style.height === 1 ? normalGapDots : gapDots);
        }
        style(item.style);
        return addLine(builder, item.glyphs);
      }
      case 'rule':
        return rule();
      case 'feed':
        style(plainStyle);
        for (let line = 0; line < item.lines; line += 1) builder.newLine();
        return;
      case 'dots':
        return add(feedDots(item.dots));
      case 'qr':
        return qr(item);
    }
  };

  const pieces = layOut(document, capability, pictures !== null);
  const hasPictures =
    pieces.some(isDrawn) || (capability.qr === 'raster' && pieces.some(({ kind }) => kind === 'qr'));
  if (hasPictures && capability.realTimeLock) add(realTimeLock);
  pieces.forEach(piece);
  style(plainStyle);
  if (document.cut) add(cutter ? feedAndCut : Uint8Array.of(0x1b, 0x64, 4));
  return Uint8Array.from(builder.getBuffer() ?? []);
};
