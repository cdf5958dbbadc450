/** Lines of text as dots. Runs in the drawing thread alone: it loads Skia and fonts. */
import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas';
import { missingChar } from '../charset.ts';
import { charDots, type LineToDraw } from '../line-drawing.ts';
import type { Picture } from '../picture.ts';
import type { FontBook } from './fonts.ts';

/** Thin strokes break up in dots: heavier than on a screen. */
const weights = { normal: 480, bold: 750 } as const;
/** Letters are drawn a little smaller than hanzi, as printers' fonts are. */
const fontPx = { 1: 22, 2: 24 } as const;
const baselineDots = 21;
/** Darker than this is black. */
const inkLevel = 160;
/** In no font: what is drawn for it is the font's mark of a missing character. */
const nonCharacter = '\u{10FFFE}';

type Font = { readonly family: string; readonly px: number };
type Choice = { readonly char: string; readonly family: string };
type Drawer = (lines: readonly LineToDraw[]) => readonly Picture[];

/** Sets the font; returns how wide the character is in it, in dots. */
const setFont = (context: SKRSContext2D, char: string, { family, px }: Font, bold: boolean): number => {
  context.font = `${bold ? 700 : 400} ${px}px "${family}"`;
  context.fontVariationSettings = `'wght' ${bold ? weights.bold : weights.normal}`;
  return context.measureText(char).width;
};

const blank = (widthDots: number, heightDots: number): SKRSContext2D => {
  const context = createCanvas(widthDots, heightDots).getContext('2d');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, widthDots, heightDots);
  context.fillStyle = '#000';
  return context;
};

const dotsOf = (family: string, text: string): Buffer => {
  const size = charDots.height;
  const context = blank(size, size);
  setFont(context, text, { family, px: size }, false);
  context.fillText(text, 0, baselineDots);
  return Buffer.from(context.getImageData(0, 0, size, size).data);
};

const toPicture = (context: SKRSContext2D, widthDots: number, heightDots: number): Picture => {
  const widthBytes = Math.ceil(widthDots / 8);
  const bits = new Uint8Array(widthBytes * heightDots);
  const { data } = context.getImageData(0, 0, widthDots, heightDots);
  for (let row = 0; row < heightDots; row += 1) {
    for (let column = 0; column < widthDots; column += 1) {
      if ((data[(row * widthDots + column) * 4] ?? 255) >= inkLevel) continue;
      const at = row * widthBytes + (column >> 3);
      bits[at] = (bits[at] ?? 0) | (0x80 >> (column & 7));
    }
  }
  return { widthBytes, rows: heightDots, bits };
};

export const createLineDrawing = (fonts: FontBook): Drawer => {
  const chosen = new Map<string, Choice>();
  const missingMarks = new Map<string, Buffer>();

  /** True where the family has the character: it looks otherwise there than one that no font has. */
  const has = (family: string, char: string): boolean => {
    const mark = missingMarks.get(family) ?? dotsOf(family, nonCharacter);
    missingMarks.set(family, mark);
    return !dotsOf(family, char).equals(mark);
  };

  /** The character in the first font that has it, else □, else nothing at all. */
  const choose = (char: string): Choice => {
    const known = chosen.get(char);
    if (known !== undefined) return known;
    const family =
      fonts.bundledFor(char) ?? fonts.installed.find((candidate) => has(candidate, char)) ?? null;
    const lost = { char: '', family: 'sans-serif' };
    const choice = family !== null ? { char, family } : char === missingChar ? lost : choose(missingChar);
    chosen.set(char, choice);
    return choice;
  };

  const drawLine = ({ cells, width, height, bold, leftDots }: LineToDraw): Picture => {
    const columns = cells.reduce((sum, cell) => sum + cell.columns, 0);
    const widthDots = Math.max(8, leftDots + columns * charDots.width * width);
    const heightDots = charDots.height * height;
    const context = blank(widthDots, heightDots);
    let column = 0;
    for (const cell of cells) {
      const cellDots = cell.columns * charDots.width;
      const at = column * charDots.width;
      column += cell.columns;
      if (cell.char === ' ' || cell.char === '\u3000') continue;
      const { char, family } = choose(cell.char);
      const natural = setFont(context, char, { family, px: fontPx[cell.columns] }, bold);
      const squeeze = natural > cellDots ? cellDots / natural : 1;
      const left = at + (cellDots - natural * squeeze) / 2;
      context.setTransform(width * squeeze, 0, 0, height, leftDots + left * width, 0);
      context.fillText(char, 0, baselineDots);
      context.setTransform(1, 0, 0, 1, 0, 0);
    }
    return toPicture(context, widthDots, heightDots);
  };
  return (lines) => lines.map(drawLine);
};
