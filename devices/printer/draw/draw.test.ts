/**
 * What a printer lacks is drawn. The oracle is another program with the same typeface: ImageMagick and the
 * installed Noto Sans CJK.
 */
import { execFileSync } from 'node:child_process';
import { afterAll, describe, expect, it } from 'vitest';
import { realClock } from '../../frame/real-clock.ts';
import { printerModels, type PrinterCapability, type PrinterModel } from '../capability.ts';
import type { Block, PrintDocument } from '../document.ts';
import { createPrinterDriver } from '../driver.ts';
import { encodeDocument } from '../encode.ts';
import { linesToDraw } from '../layout.ts';
import type { LineDrawer, LineToDraw } from '../line-drawing.ts';
import { createEngine } from '../virtual/engine.ts';
import { readQr, slipDots } from '../testing/read-slip.ts';
import { slipText, type Slip, type SlipLine } from '../virtual/slip.ts';
import { startVirtualPrinter } from '../virtual/start.ts';
import { tcpTransport } from '../../transport/tcp.ts';
import { createDrawThread } from './draw-thread.ts';

/** The thread from its source. */
const file = new URL('../../../tests/tools/draw-worker.mjs', import.meta.url);
const thread = createDrawThread({ file, clock: realClock });
afterAll(() => thread.stop());

const document = (...blocks: Block[]): PrintDocument => ({ blocks, cut: true, large: false });
const text = (value: string): Block => ({ kind: 'text', text: value });

const print = async (wanted: PrintDocument, model: PrinterModel): Promise<Slip> => {
  const capability: PrinterCapability = printerModels[model];
  const lines = linesToDraw(wanted, capability);
  const pictures = lines.length === 0 ? null : await thread.draw(lines);
  const engine = createEngine({
    clock: realClock,
    capability,
    rollMm: 80_000,
    nearEndMm: 3_000,
    keepSlips: 3,
    identity: null,
    onChange: () => undefined,
    onFault: () => undefined,
  });
  engine
    .connect(() => undefined)
    .receive(encodeDocument(wanted, capability, pictures ?? (capability.charset === 'raster' ? [] : null)));
  const slip = engine.slips().at(-1);
  if (slip === undefined) throw new Error('no slip came out');
  return slip;
};

type PictureLine = SlipLine & { kind: 'picture' };
const picturesOf = (slip: Slip): PictureLine[] =>
  slip.lines.flatMap((line) => (line.kind === 'picture' ? [line] : []));

/** One cell of a printed line, 24 × 24, 1 is black. */
const cellOf = ({ widthDots, bits }: PictureLine, leftDots: number): number[] =>
  Array.from({ length: 24 * 24 }, (_, index) => {
    const [row, column] = [Math.floor(index / 24), leftDots + (index % 24)];
    return (bits[(row * widthDots) / 8 + (column >> 3)] ?? 0) & (0x80 >> (column & 7)) ? 1 : 0;
  });

/** The same character as ImageMagick draws it. */
const reference = (char: string): number[] => {
  const font = '/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc';
  const pixels = execFileSync('convert', [
    '-size', '24x24', 'xc:white', '-font', font, '-pointsize', '24', '-fill', 'black',
    '-annotate', '+0+21', char, '-depth', '8', 'gray:-',
  ]); // prettier-ignore
  return Array.from(pixels, (grey) => 1 - grey / 255);
};

const correlation = (a: readonly number[], b: readonly number[]): number => {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [meanA, meanB] = [mean(a), mean(b)];
  const sum = (term: (index: number) => number) => a.reduce((total, _, index) => total + term(index), 0);
  const da = (index: number) => (a[index] ?? 0) - meanA;
  const db = (index: number) => (b[index] ?? 0) - meanB;
  return sum((i) => da(i) * db(i)) / Math.sqrt(sum((i) => da(i) ** 2) * sum((i) => db(i) ** 2));
};

describe('a character that the printer lacks', () => {
  it.each(['𬱖', '㐀', '龘', '户'])('comes out readable in its own cell: %s', async (char) => {
    const slip = await print(document(text(`${char}𬱖`)), 'escpos-80');
    const [line] = picturesOf(slip);
    if (line === undefined) throw new Error('nothing was drawn');
    expect(correlation(cellOf(line, 0), reference(char))).toBeGreaterThan(0.7);
    expect(correlation(cellOf(line, 0), reference('国'))).toBeLessThan(0.5);
  });

  it('is drawn with its whole line on a GBK printer; the other lines stay text', async () => {
    const slip = await print(document(text('第一行'), text('客户𬱖㐀￥12'), text('到3号窗口')), 'escpos-80');
    expect(slipText(slip)).toEqual(['第一行', '到3号窗口']);
    expect(picturesOf(slip)).toHaveLength(1);
  });

  it('is sent as four bytes to a GB18030 printer, which has it', async () => {
    const slip = await print(document(text('客户𬱖㐀¥12')), 'escpos-80-gb18030');
    expect(slipText(slip)).toEqual(['客户𬱖㐀￥12']);
    expect(picturesOf(slip)).toEqual([]);
  });

  it('is □ where no font has it either, and the rest of its line is whole', async () => {
    const slip = await print(document(text('\u{10FFFD}户'), text('\u{3FFFD}户')), 'escpos-80-raster');
    for (const line of picturesOf(slip)) {
      expect(correlation(cellOf(line, 0), reference('□'))).toBeGreaterThan(0.6);
      expect(correlation(cellOf(line, 24), reference('户'))).toBeGreaterThan(0.8);
    }
    expect(picturesOf(slip)).toHaveLength(2);
  });

  it('keeps its place: aligned, in its size, as high as a line of text', async () => {
    const big: Block = { kind: 'text', text: '㐀', align: 'center', size: { width: 2, height: 3 } };
    const right: Block = { kind: 'columns', left: '姓', right: '𬱖' };
    const [first, second] = picturesOf(await print(document(big, right), 'escpos-80'));
    // 24 × 2 dots in the middle of 576; 24 × 3 high.
    expect([first?.widthDots, first?.heightDots]).toEqual([(576 + 48) / 2, 72]);
    expect([second?.widthDots, second?.heightDots]).toEqual([576, 24]);
  });
});

describe('a printer without characters of its own', () => {
  it('gets every line, the rule and the code as pictures that fit its paper', async () => {
    const data = 'https://hall.example.org/t/01J9Z#k=abc';
    for (const [model, dots] of [
      ['escpos-80-raster', 576],
      ['escpos-58-raster', 384],
    ] as const) {
      const slip = await print(
        document(text('费用¥12，请到3号窗口'), { kind: 'rule' }, { kind: 'qr', data, cell: 6 }),
        model,
      );
      expect(slipText(slip)).toEqual([]);
      expect(picturesOf(slip).every(({ widthDots }) => widthDots <= dots)).toBe(true);
      expect(readQr(slipDots(slip))).toBe(data);
    }
  });

  it('prints ¥ as it is', async () => {
    const [line] = picturesOf(await print(document(text('户¥')), 'escpos-80-raster'));
    const ink = cellOf(line as PictureLine, 24).filter((dot) => dot === 1).length;
    expect(ink).toBeGreaterThan(30);
    expect((line as PictureLine).widthDots).toBe(40);
  });
});

describe('the drawing thread', () => {
  const line: LineToDraw = {
    cells: [{ char: '㐀', columns: 2 }],
    width: 1,
    height: 1,
    bold: false,
    leftDots: 0,
  };

  it('says that it died, and is started anew for the next line', async () => {
    const own = createDrawThread({ file, clock: realClock });
    await own.stop();
    await expect(own.draw([line])).rejects.toThrow('stopped');
    const broken = createDrawThread({ file: new URL('file:///nowhere/draw-worker.js'), clock: realClock });
    await expect(broken.draw([line])).rejects.toThrow('ended');
    await expect(broken.draw([line])).rejects.toThrow('ended');
    await broken.stop();
  });

  const withPrinter = async (model: PrinterModel, drawer: LineDrawer | undefined) => {
    const capability = printerModels[model];
    const virtual = await startVirtualPrinter({ clock: realClock, capability });
    const transport = tcpTransport({ host: '127.0.0.1', port: virtual.port, clock: realClock });
    const printer = createPrinterDriver({
      transport,
      capability,
      clock: realClock,
      jitter: () => 0.5,
      drawer,
    });
    printer.start();
    const outcome = await printer.print(document(text('客户㐀'), text('A012')), 'A012');
    const slips = virtual.slips();
    await printer.stop();
    await virtual.stop();
    return { outcome, slips };
  };
  const dead: LineDrawer = { draw: () => Promise.reject(new Error('gone')), warm: () => undefined };

  it('is used by a printer in its turn', async () => {
    const { outcome, slips } = await withPrinter('escpos-80', thread);
    expect(outcome).toEqual({ state: 'done' });
    expect(slips.flatMap(slipText)).toEqual(['A012']);
    expect(slips.flatMap(picturesOf)).toHaveLength(1);
  });

  it('is not needed for a slip: without it the character is □', async () => {
    for (const drawer of [undefined, dead]) {
      const { outcome, slips } = await withPrinter('escpos-80', drawer);
      expect(outcome).toEqual({ state: 'done' });
      expect(slips.flatMap(slipText)).toEqual(['客户□', 'A012']);
    }
  });

  it('fails a slip with nothing sent where the printer has no characters at all', async () => {
    for (const drawer of [undefined, dead]) {
      const { outcome, slips } = await withPrinter('escpos-80-raster', drawer);
      expect(outcome).toEqual({ state: 'failed', code: 'CANNOT_DRAW' });
      expect(slips).toEqual([]);
    }
  });
});
