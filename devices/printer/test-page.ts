/** A page that shows what no printer can be asked: characters, codes, width and the knife. */
import type { PrinterCapability } from './capability.ts';
import type { PrintDocument } from './document.ts';
import { encodeDocument } from './encode.ts';

const title = '打印机测试页 Printer test page';
const link = 'https://example.org/jiaohao';

const page = (rest: PrintDocument['blocks'], cut: boolean): PrintDocument => ({
  blocks: rest,
  cut,
  large: false,
});

/**
 * Printed one after the other, so that whoever looks can say: A and B, which Chinese characters are right;
 * C and D, which codes come out; whether the ruler fits on one line; whether the paper was cut.
 */
export const testPage = (capability: PrinterCapability): Uint8Array => {
  const ruler = '1234567890'.repeat(5).slice(0, capability.columns);
  const part = (change: Partial<PrinterCapability>, blocks: PrintDocument['blocks'], cut = false) =>
    encodeDocument(page(blocks, cut), { ...capability, asb: false, ...change });
  return Buffer.concat([
    part({ charset: 'gbk' }, [
      { kind: 'text', text: title, bold: true },
      { kind: 'text', text: ruler },
      { kind: 'text', text: 'A: 请到三号窗口，￥12' },
    ]),
    part({ charset: 'gb18030' }, [{ kind: 'text', text: 'B: 㐀𬱖' }]),
    part({ charset: 'gbk', qr: 'native' }, [
      { kind: 'text', text: 'C:' },
      { kind: 'qr', data: link, cell: 5 },
    ]),
    part(
      { charset: 'gbk', qr: 'raster' },
      [
        { kind: 'text', text: 'D:' },
        { kind: 'qr', data: link, cell: 5 },
      ],
      true,
    ),
  ]);
};
