/** A document as ESC/POS bytes. Pure: the same document and capability give the same bytes. */
import type { PrinterCapability } from './capability.ts';
import { columnsOf, splitLines, toGlyphs, type Glyph } from './charset.ts';
import { createCommandBuilder, type CommandBuilder } from './command-builder.ts';
import { feedAndCut, feedDots, hanziOn, initialise, statusPushOn } from './commands.ts';
import type { Align, Block, PrintDocument, Scale, TextBlock } from './document.ts';
import { wrap } from './wrap.ts';

const spaceDots = 16;
const charDots = 24;
const gapDots = 8;
const maxFeedLines = 20;
/** 7089 digits are the most that a QR code holds; ours are links. */
const maxQrBytes = 1_000;

type Style = {
  readonly align: Align;
  readonly bold: boolean;
  readonly width: Scale;
  readonly height: Scale;
};

const plain: Style = { align: 'left', bold: false, width: 1, height: 1 };

/** Sends only what changes, so that a slip stays small on a slow line. */
const createStyler = (builder: CommandBuilder) => {
  let now = plain;
  return (next: Style) => {
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
      else builder.setLineSpacing(next.height * charDots + gapDots);
    }
    now = next;
  };
};

const addLine = (builder: CommandBuilder, glyphs: readonly Glyph[]) => {
  if (glyphs.length > 0) builder.add(Buffer.concat(glyphs.map(({ bytes }) => bytes)));
  builder.newLine();
};

const atLeast = (scale: Scale, least: 1 | 2): Scale => (scale < least ? least : scale);

/**
 * Bytes from ESC @ to the cut. Lines wrap at the columns of the paper divided by the width scale.
 * Characters that the charset lacks become □, each on its own.
 */
export const encodeDocument = (document: PrintDocument, capability: PrinterCapability): Uint8Array => {
  const { charset, columns, cutter } = capability;
  const least = document.large ? 2 : 1;
  const base: Style = { ...plain, width: least, height: least };
  const lineColumns = Math.floor(columns / least);
  const builder = createCommandBuilder(columns);
  const style = createStyler(builder);
  builder.add(Buffer.from(initialise));
  builder.add(Buffer.from(hanziOn));
  if (capability.asb) builder.add(Buffer.from(statusPushOn));

  const text = (block: TextBlock) => {
    const { width, height } = block.size ?? { width: 1, height: 1 };
    const scale = { width: atLeast(width, least), height: atLeast(height, least) };
    style({ align: block.align ?? 'left', bold: block.bold ?? false, ...scale });
    for (const line of splitLines(block.text)) {
      for (const part of wrap(toGlyphs(line, charset), Math.floor(columns / scale.width)))
        addLine(builder, part);
    }
  };

  const twoColumns = (left: readonly Glyph[], right: readonly Glyph[]) => {
    const gap = lineColumns - columnsOf(left) - columnsOf(right);
    if (gap >= 1 || (gap === 0 && (left.length === 0 || right.length === 0))) {
      style(base);
      addLine(builder, [...left, ...toGlyphs(' '.repeat(gap), charset), ...right]);
      return;
    }
    style(base);
    for (const line of wrap(left, lineColumns)) addLine(builder, line);
    style({ ...base, align: 'right' });
    for (const line of wrap(right, lineColumns)) addLine(builder, line);
  };

  const block = (item: Block) => {
    switch (item.kind) {
      case 'text':
        return text(item);
      case 'columns':
        return twoColumns(toGlyphs(item.left, charset), toGlyphs(item.right, charset));
      case 'rule':
        style(plain);
        return addLine(builder, toGlyphs('─'.repeat(columns / 2), charset));
      case 'feed':
        style(plain);
        for (let line = 0; line < Math.min(item.lines, maxFeedLines); line += 1) builder.newLine();
        return;
      case 'space':
        return builder.add(Buffer.from(feedDots(spaceDots)));
      case 'qr': {
        // Bytes, not a string: the library counts characters and sends UTF-8.
        const data = Buffer.from(item.data.replace(/\p{Cc}/gu, ''), 'utf8');
        if (data.length === 0 || data.length > maxQrBytes) return;
        style({ ...base, align: 'center' });
        // The quiet zone of four modules above and below is ours to leave; the sides have it anyway.
        builder.add(Buffer.from(feedDots(item.cell * 4)));
        builder.printQR(data, { cellSize: item.cell, correction: 'M', model: 2 });
        builder.add(Buffer.from(feedDots(item.cell * 4)));
        return;
      }
    }
  };

  document.blocks.forEach(block);
  style(plain);
  if (document.cut) builder.add(Buffer.from(cutter ? feedAndCut : Uint8Array.of(0x1b, 0x64, 4)));
  return Uint8Array.from(builder.getBuffer() ?? []);
};
