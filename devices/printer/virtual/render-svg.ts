/**
 * A slip as a picture in its true proportions, for the device page. Presentation attributes only, so that
 * it needs no exception from a content security policy.
 */
import { dotsPerMm, type Slip, type SlipAlign, type SlipLine, type SlipRun } from './slip.ts';

const edgeDots = 24;
const fonts = "'Noto Sans Mono CJK SC','Noto Sans SC','Source Han Sans SC',monospace";

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escape = (text: string) => text.replace(/[&<>"]/g, (char) => escapes[char] ?? char);

/** As printers lay out: Latin characters take 12 dots, all others 24. */
const charDots = (char: string) => ((char.codePointAt(0) ?? 0) < 0x80 ? 12 : 24);
const runDots = ({ text, width }: SlipRun) =>
  Array.from(text).reduce((sum, char) => sum + charDots(char), 0) * width;

const startOf = (align: SlipAlign, freeDots: number) =>
  align === 'left' ? 0 : align === 'center' ? Math.floor(freeDots / 2) : freeDots;

const renderRun = (run: SlipRun, x: number, baseline: number): string => {
  let at = 0;
  const chars = Array.from(run.text).flatMap((char) => {
    const here = at;
    at += charDots(char);
    return char === ' ' ? [] : [`<tspan x="${here}">${escape(char)}</tspan>`];
  });
  const weight = run.bold ? ' font-weight="700"' : '';
  return `<text transform="translate(${x} ${baseline}) scale(${run.width} ${run.height})"${weight}>${chars.join('')}</text>`;
};

const renderText = (line: SlipLine & { kind: 'text' }, top: number, lineDots: number): string => {
  let x = startOf(line.align, lineDots - line.runs.reduce((sum, run) => sum + runDots(run), 0));
  const tallest = Math.max(...line.runs.map(({ height }) => height));
  return line.runs
    .map((run) => {
      const at = x;
      x += runDots(run);
      return renderRun(run, at, top + tallest * 24 - 4 * run.height);
    })
    .join('');
};

/** One path of one rectangle per horizontal row of black dots. */
const renderDots = (
  black: (row: number, column: number) => boolean,
  size: { readonly rows: number; readonly columns: number; readonly cell: number },
  x: number,
  top: number,
): string => {
  const parts: string[] = [];
  for (let row = 0; row < size.rows; row += 1) {
    for (let column = 0; column < size.columns; column += 1) {
      if (!black(row, column)) continue;
      const from = column;
      while (column + 1 < size.columns && black(row, column + 1)) column += 1;
      const length = (column - from + 1) * size.cell;
      parts.push(`M${x + from * size.cell} ${top + row * size.cell}h${length}v${size.cell}h${-length}z`);
    }
  }
  return `<path shape-rendering="crispEdges" d="${parts.join('')}"/>`;
};

const renderLine = (line: SlipLine, top: number, lineDots: number): string => {
  switch (line.kind) {
    case 'blank':
      return '';
    case 'text':
      return renderText(line, top, lineDots);
    case 'qr': {
      const { modules, cellDots } = line;
      const size = { rows: modules.length, columns: modules.length, cell: cellDots };
      const x = startOf(line.align, lineDots - size.columns * cellDots);
      return renderDots((row, column) => modules[row]?.[column] === true, size, x, top);
    }
    case 'picture': {
      const { widthDots, heightDots, bits } = line;
      const black = (row: number, column: number) =>
        ((bits[(row * widthDots) / 8 + (column >> 3)] ?? 0) & (0x80 >> (column & 7))) !== 0;
      const size = { rows: heightDots, columns: widthDots, cell: 1 };
      return renderDots(black, size, startOf(line.align, lineDots - widthDots), top);
    }
  }
};

/** A standalone SVG document, 80 or 58 mm wide, as long as the slip. */
export const renderSvg = (slip: Slip): string => {
  const paperDots = slip.paperMm * dotsPerMm;
  const lineDots = slip.paperMm === 80 ? 576 : 384;
  const marginDots = (paperDots - lineDots) / 2;
  const heightDots = slip.lines.reduce((sum, line) => sum + line.heightDots, 0) + 2 * edgeDots;
  let top = edgeDots;
  const body = slip.lines.map((line) => {
    const at = top;
    top += line.heightDots;
    return renderLine(line, at, lineDots);
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${slip.paperMm}mm" height="${heightDots / dotsPerMm}mm" viewBox="0 0 ${paperDots} ${heightDots}" role="img">`,
    `<rect x="0.5" y="0.5" width="${paperDots - 1}" height="${heightDots - 1}" fill="#fff" stroke="#d8d4cc"/>`,
    `<g transform="translate(${marginDots} 0)" fill="#111" font-family="${fonts}" font-size="24">`,
    ...body.filter((part) => part !== ''),
    '</g></svg>',
  ].join('\n');
};
