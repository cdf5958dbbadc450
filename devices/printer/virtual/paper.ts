/** What the print head puts on the roll: characters to lines, lines to slips. */
import QRCode from 'qrcode';
import type { Clock } from '../../frame/clock.ts';
import type { Op } from './decoder.ts';
import { dotsPerMm, type Slip, type SlipAlign, type SlipLine, type SlipRun } from './slip.ts';

const charDots = 12;
const defaultSpacing = 30;

type Style = {
  readonly align: SlipAlign;
  readonly bold: boolean;
  readonly width: number;
  readonly height: number;
};
const plain: Style = { align: 'left', bold: false, width: 1, height: 1 };

export type Paper = {
  /** Carries out what concerns paper; returns how many dots of paper went through. */
  apply(op: Op, bytes: Uint8Array): number;
  /** Throws away the line that is not printed yet. */
  clearLine(): void;
  /** Finished slips, oldest first, and the one that still hangs in the mouth. */
  slips(): readonly Slip[];
};

export const createPaper = (options: {
  readonly clock: Clock;
  readonly paperMm: 80 | 58;
  /** Without one, a slip is torn off by hand before the next begins. */
  readonly cutter: boolean;
  /** Older slips fall into the bin. */
  readonly keep: number;
}): Paper => {
  const { clock, paperMm, cutter, keep } = options;
  const lineDots = paperMm === 80 ? 576 : 384;
  const done: Slip[] = [];
  let lines: SlipLine[] = [];
  let bytes: Uint8Array[] = [];
  let nextId = 1;
  let style = plain;
  let spacing = defaultSpacing;
  let runs: SlipRun[] = [];
  let usedDots = 0;
  let qr: { cell: number; level: 'L' | 'M' | 'Q' | 'H'; data: Uint8Array } = {
    cell: 3,
    level: 'L',
    data: new Uint8Array(),
  };

  const put = (line: SlipLine): number => {
    lines.push(line);
    return line.heightDots;
  };
  const clearLine = () => {
    runs = [];
    usedDots = 0;
  };
  const endLine = (): number => {
    const heightDots = Math.max(spacing, ...runs.map(({ height }) => height * 24));
    const line: SlipLine =
      runs.length === 0
        ? { kind: 'blank', heightDots }
        : { kind: 'text', align: style.align, runs, heightDots };
    clearLine();
    return put(line);
  };
  /** Commands that feed print what waits in the line first. */
  const flush = () => (runs.length > 0 ? endLine() : 0);

  const addChar = (char: string, columns: number): number => {
    const dots = columns * charDots * style.width;
    const fed = usedDots + dots > lineDots ? endLine() : 0;
    const last = runs.at(-1);
    const { bold, width, height } = style;
    if (last !== undefined && last.bold === bold && last.width === width && last.height === height) {
      runs[runs.length - 1] = { ...last, text: last.text + char };
    } else runs.push({ text: char, bold, width, height });
    usedDots += dots;
    return fed;
  };

  const printQr = (): number => {
    if (qr.data.length === 0) return 0;
    const fed = flush();
    const code = QRCode.create([{ data: qr.data, mode: 'byte' }], { errorCorrectionLevel: qr.level });
    const { size, data } = code.modules;
    const modules = Array.from({ length: size }, (_, row) =>
      Array.from({ length: size }, (_unused, column) => data[row * size + column] === 1),
    );
    const text = new TextDecoder().decode(qr.data);
    const heightDots = size * qr.cell;
    return fed + put({ kind: 'qr', align: style.align, data: text, cellDots: qr.cell, modules, heightDots });
  };

  const slip = (cut: boolean): Slip => ({
    id: nextId,
    printedAt: clock.now(),
    paperMm,
    lines: [...lines],
    lengthMm: lines.reduce((sum, { heightDots }) => sum + heightDots, 0) / dotsPerMm,
    cut,
    bytes: Uint8Array.from(Buffer.concat(bytes)),
  });
  const hasPrint = () => lines.some(({ kind }) => kind !== 'blank');
  const cut = (feedDots: number): number => {
    const fed = flush() + (feedDots > 0 ? put({ kind: 'blank', heightDots: feedDots }) : 0);
    if (hasPrint()) {
      done.push(slip(true));
      nextId += 1;
      if (done.length > keep) done.shift();
    }
    lines = [];
    bytes = [];
    return fed;
  };

  const apply = (op: Op): number => {
    switch (op.kind) {
      case 'char':
        return addChar(op.char, op.columns);
      case 'line-feed':
        return endLine();
      case 'initialise':
        clearLine();
        if (!cutter) cut(0);
        style = plain;
        spacing = defaultSpacing;
        return 0;
      case 'align':
        // In the middle of a line it has no effect.
        if (runs.length === 0) style = { ...style, align: op.align };
        return 0;
      case 'bold':
        style = { ...style, bold: op.on };
        return 0;
      case 'size':
        style = { ...style, width: op.width, height: op.height };
        return 0;
      case 'line-spacing':
        spacing = op.dots;
        return 0;
      case 'feed-dots':
        return flush() + put({ kind: 'blank', heightDots: op.dots });
      case 'feed-lines':
        return flush() + put({ kind: 'blank', heightDots: op.lines * spacing });
      case 'qr-cell':
        qr = { ...qr, cell: op.dots };
        return 0;
      case 'qr-correction':
        qr = { ...qr, level: op.level };
        return 0;
      case 'qr-store':
        qr = { ...qr, data: op.data };
        return 0;
      case 'qr-print':
        return printQr();
      case 'picture': {
        const { widthDots, heightDots, bits } = op;
        return flush() + put({ kind: 'picture', align: style.align, widthDots, heightDots, bits });
      }
      case 'cut':
        return cut(op.feedDots);
      case 'hanzi':
      case 'push-status':
      case 'tell-paper':
      case 'tell-process-id':
      case 'tell-identity':
      case 'skip':
        return 0;
    }
  };

  return {
    apply: (op, source) => {
      const isAnswer = op.kind.startsWith('tell-') || op.kind === 'push-status';
      const isFiller = source[0] === 0x00 || source[0] === 0x10;
      if (!isAnswer && !isFiller) bytes.push(Uint8Array.from(source));
      return apply(op);
    },
    clearLine,
    slips: () => (hasPrint() ? [...done, slip(false)] : [...done]),
  };
};
