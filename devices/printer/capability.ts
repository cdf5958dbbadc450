import type { Charset } from './charset.ts';

/**
 * What a printer model can do. An ability that a model lacks is never used on it: a status that it cannot
 * give would be waited for in vain, and a command it does not know would come out as text.
 */
export type PrinterCapability = {
  readonly charset: Charset;
  /** Normal characters per line: 48 on 80 mm paper, 32 on 58 mm. */
  readonly columns: 48 | 32;
  /** DLE EOT 1–4, answered even while offline. */
  readonly dleEot: boolean;
  /** GS a: pushes four bytes on every change. */
  readonly asb: boolean;
  /**
   * How the end of printing is proven: a process id that is echoed when everything before it is printed,
   * or the answer to GS r, which is carried out in its turn. `none`: never proven, so never "done".
   */
  readonly completion: 'gs-paren-h' | 'gs-r' | 'none';
  /** DLE DC4 8 throws away what was received and not printed. */
  readonly clearBuffers: boolean;
  readonly cutter: boolean;
  /** GS ( k draws a code from its bytes; printers without it get the code as a picture. */
  readonly qr: 'native' | 'raster';
  /**
   * GS ( D switches off the real-time commands that do something (drawer pulse, power off), so that dots of
   * a picture cannot be taken for them. Printers without it would print the command.
   */
  readonly realTimeLock: boolean;
};

/**
 * Tables of facts. Process ids are listed by Epson for the TM-T20, T82, T88 and m30 families
 * (ESC/POS reference, GS ( H fn 48); compatibles must be probed, so the general entries use GS r. Their
 * charset is GBK: what it lacks is drawn, where four-byte GB18030 might come out as other characters.
 * The raster models are for printers without a Chinese font, or with an unknown one: they need to know
 * pictures (GS v 0) and nothing else of text.
 */
export const printerModels = {
  'epson-tm-80': {
    charset: 'gb18030',
    columns: 48,
    dleEot: true,
    asb: true,
    completion: 'gs-paren-h',
    clearBuffers: true,
    cutter: true,
    qr: 'native',
    realTimeLock: true,
  },
  'escpos-80-gb18030': {
    charset: 'gb18030',
    columns: 48,
    dleEot: true,
    asb: true,
    completion: 'gs-r',
    clearBuffers: false,
    cutter: true,
    qr: 'native',
    realTimeLock: false,
  },
  'escpos-80': {
    charset: 'gbk',
    columns: 48,
    dleEot: true,
    asb: false,
    completion: 'gs-r',
    clearBuffers: false,
    cutter: true,
    qr: 'native',
    realTimeLock: false,
  },
  'escpos-58': {
    charset: 'gbk',
    columns: 32,
    dleEot: true,
    asb: false,
    completion: 'gs-r',
    clearBuffers: false,
    cutter: false,
    qr: 'native',
    realTimeLock: false,
  },
  'escpos-80-raster': {
    charset: 'raster',
    columns: 48,
    dleEot: true,
    asb: false,
    completion: 'gs-r',
    clearBuffers: false,
    cutter: true,
    qr: 'raster',
    realTimeLock: false,
  },
  'escpos-58-raster': {
    charset: 'raster',
    columns: 32,
    dleEot: true,
    asb: false,
    completion: 'gs-r',
    clearBuffers: false,
    cutter: false,
    qr: 'raster',
    realTimeLock: false,
  },
  'escpos-80-write-only': {
    charset: 'gbk',
    columns: 48,
    dleEot: false,
    asb: false,
    completion: 'none',
    clearBuffers: false,
    cutter: true,
    qr: 'native',
    realTimeLock: false,
  },
} as const satisfies Readonly<Record<string, PrinterCapability>>;

export type PrinterModel = keyof typeof printerModels;
