import { columnsOf, type Glyph } from './charset.ts';

/** Marks that must not begin a line, and those that must not end one (GB/T 15834). */
const noStart = new Set('，。、；：？！）】》〉」』”’…％%,.;:?!)]}>');
const noEnd = new Set('（【《〈「『“‘([{<');

const isWordChar = (glyph: Glyph) => glyph.columns === 1 && glyph.char !== ' ' && !noEnd.has(glyph.char);

/** Pieces that a line break must not divide: Latin words and numbers, hanzi with their punctuation. */
const pieces = (glyphs: readonly Glyph[]): Glyph[][] => {
  const result: Glyph[][] = [];
  let previous: Glyph | undefined;
  for (const glyph of glyphs) {
    const piece = result.at(-1);
    const joins =
      previous !== undefined &&
      glyph.char !== ' ' &&
      previous.char !== ' ' &&
      (noStart.has(glyph.char) || noEnd.has(previous.char) || (isWordChar(previous) && isWordChar(glyph)));
    if (piece !== undefined && joins) piece.push(glyph);
    else result.push([glyph]);
    previous = glyph;
  }
  return result;
};

/** A piece wider than a line is divided where it must be. */
const divide = (piece: readonly Glyph[], columns: number): Glyph[][] => {
  if (columnsOf(piece) <= columns) return [[...piece]];
  const parts: Glyph[][] = [[]];
  for (const glyph of piece) {
    const part = parts.at(-1) ?? [];
    if (part.length > 0 && columnsOf(part) + glyph.columns > columns) parts.push([glyph]);
    else part.push(glyph);
  }
  return parts;
};

const isSpace = (piece: readonly Glyph[]) => piece.length === 1 && piece[0]?.char === ' ';

/** Lines of at most `columns` (≥ 2); spaces at a break are dropped; an empty text is one empty line. */
export const wrap = (glyphs: readonly Glyph[], columns: number): readonly (readonly Glyph[])[] => {
  const lines: Glyph[][] = [[]];
  for (const part of pieces(glyphs).flatMap((piece) => divide(piece, columns))) {
    const line = lines.at(-1) ?? [];
    if (line.length === 0 || columnsOf(line) + columnsOf(part) <= columns) line.push(...part);
    else if (isSpace(part)) lines.push([]);
    else lines.push(part);
  }
  const trimmed = lines.map((line) => {
    const end = line.findLastIndex(({ char }) => char !== ' ') + 1;
    return line.slice(0, end);
  });
  // A break at a space that ended the text leaves an empty last line.
  return trimmed.length > 1 && trimmed.at(-1)?.length === 0 ? trimmed.slice(0, -1) : trimmed;
};
