import { execFileSync } from 'node:child_process';
import * as receiptline from 'receiptline';
import { describe, expect, it } from 'vitest';
import { printerModels } from './capability.ts';
import type { Block, PrintDocument } from './document.ts';
import { encodeDocument } from './encode.ts';

const epson = printerModels['epson-tm-80'];
const clone = printerModels['escpos-80'];
const narrow = printerModels['escpos-58'];

const document = (blocks: readonly Block[], rest: Partial<PrintDocument> = {}): PrintDocument => ({
  blocks,
  cut: false,
  large: false,
  ...rest,
});
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
/** What follows ESC @ FS &. */
const body = (
  blocks: readonly Block[],
  rest: Partial<PrintDocument> = {},
  capability: typeof clone | typeof narrow = clone,
) => hex(encodeDocument(document(blocks, rest), capability)).replace(/^1b401c26/, '');
const gb18030 = (blocks: readonly Block[]) =>
  hex(encodeDocument(document(blocks), { ...clone, charset: 'gb18030' })).replace(/^1b401c26/, '');
/** Bytes in groups, for reading. */
const bytesOf = (spaced: string) => spaced.replaceAll(' ', '');
const text = (value: string): Block => ({ kind: 'text', text: value });
/** Text lines of the bytes, read by the C library's converter. */
const readBack = (capability: typeof clone | typeof narrow, blocks: readonly Block[], charset = 'GBK') => {
  const bytes = encodeDocument(document(blocks), capability).subarray(4);
  return execFileSync('iconv', ['-f', charset, '-t', 'UTF-8'], { input: bytes }).toString('utf8').split('\n');
};

describe('encodeDocument', () => {
  it('makes these bytes of a whole slip', () => {
    const slip = document(
      [
        { kind: 'text', text: '请', align: 'center', bold: true, size: { width: 4, height: 2 } },
        { kind: 'space' },
        { kind: 'columns', left: '前面', right: '4 人' },
        { kind: 'qr', data: 'ab', cell: 6 },
        { kind: 'feed', lines: 2 },
      ],
      { cut: true },
    );
    const expected = [
      '1b40 1c26 1d610f', // ESC @, FS &, GS a 15
      '1b6101 1b4501 1d2131 1b3338 c7eb 0a', // ESC a 1, ESC E 1, GS ! (width 4, height 2), ESC 3 56, 请
      '1b4a10', // ESC J 16
      '1b6100 1b4500 1d2100 1b32 c7b0c3e6' + '20'.repeat(40) + '3420c8cb 0a', // 48 columns
      '1b6101 1b4a18', // ESC a 1, quiet zone
      '1d286b040031413200 1d286b0300314306 1d286b0300314531 1d286b0500315030 6162 1d286b0300315130',
      '1b4a18 1b6100 0a0a',
      '1d564200', // GS V 66 0
    ];
    expect(hex(encodeDocument(slip, epson))).toBe(bytesOf(expected.join('')));
  });

  it('writes a Chinese line with the same bytes as an independent generator', () => {
    const line = '请A012号到3号窗口，㐀𬱖';
    const other = Buffer.from(
      receiptline.transform(line, { cpl: 48, encoding: 'gb18030', command: 'escpos' }),
      'binary',
    ).toString('hex');
    const ours = gb18030([text(line)]);
    expect(ours).toBe('c7eb41303132bac5b5bd33bac5b4b0bfdaa3ac8139ee399933c3360a');
    expect(other).toContain(ours);
  });

  it('is read back by the C library as the text that went in', () => {
    const lines = ['综合便民服务中心', '请在一楼左侧等候，3、4 号窗口', 'Please wait.', '重庆 · 龘 · ①'];
    expect(readBack(clone, [text(lines.join('\n'))])).toEqual([...lines, '']);
    const rare = '客户𬱖口 㐀';
    const bytes = encodeDocument(document([text(rare)]), { ...clone, charset: 'gb18030' }).subarray(4);
    expect(execFileSync('iconv', ['-f', 'GB18030', '-t', 'UTF-8'], { input: bytes }).toString('utf8')).toBe(
      `${rare}\n`,
    );
  });

  it('shows a character that the printer lacks as □ and leaves all others whole (M8)', () => {
    expect(readBack(clone, [text('客户𬱖口 到3号窗口')])).toEqual(['客户□口 到3号窗口', '']);
    expect(readBack(clone, [text('𠮷先生😀三号')])).toEqual(['□先生□三号', '']);
    expect(readBack(clone, [text('费用¥12 到3号窗口')])).toEqual(['费用￥12 到3号窗口', '']);
    expect(gb18030([text('😀口')])).toBe('a1f5bfda0a');
  });

  it('lets no control, invisible or direction character through (M8)', () => {
    const nasty = 'A\u001b@\u001dV0\u0010\u0014B\u007f\u009b\u0000\u200b\u202e\u2066\ufeffC';
    expect(body([text(nasty)])).toBe(Buffer.from('A@V0BC\n').toString('hex'));
    expect(body([{ kind: 'columns', left: '\u001bp\u0000', right: '\u001d' }])).toBe(
      `70${'20'.repeat(47)}0a`,
    );
    expect(body([{ kind: 'qr', data: '\u001b@\u0010\u0004x', cell: 4 }])).toContain('1d286b05003150304078');
  });

  it('wraps at the columns of the paper, a wide character counting two', () => {
    const hanzi = '号'.repeat(30);
    expect(readBack(clone, [text(hanzi)]).map((line) => line.length)).toEqual([24, 6, 0]);
    expect(readBack(narrow, [text(hanzi)]).map((line) => line.length)).toEqual([16, 14, 0]);
  });

  it('wraps a line of size four at a quarter of the columns', () => {
    const big: Block = { kind: 'text', text: '一二三四五六七', size: { width: 4, height: 4 } };
    expect(body([big])).toBe(bytesOf('1d2133 1b3368 d2bbb6fec8fdcbc4cee5c1f90a c6df0a 1d2100 1b32'));
  });

  it('keeps words, numbers and the punctuation of a line together', () => {
    expect(readBack(narrow, [text('请您到三楼的三百一十二号房间等候，谢谢您的配合')])).toEqual([
      '请您到三楼的三百一十二号房间等',
      '候，谢谢您的配合',
      '',
    ]);
    expect(readBack(narrow, [text('Please take a seat and wait for A012')])).toEqual([
      'Please take a seat and wait for',
      'A012',
      '',
    ]);
  });

  it('puts two columns on two lines when one is too short for both', () => {
    const lines = readBack(narrow, [
      { kind: 'columns', left: '等候区'.repeat(4), right: '约 15 至 25 分钟' },
    ]);
    expect(lines[0]).toBe('等候区'.repeat(4));
    expect(lines[1]).toContain('约 15 至 25 分钟');
  });

  it('makes nothing smaller than twice the size on a large slip, and keeps what is larger', () => {
    const blocks: Block[] = [text('一'), { kind: 'text', text: 'A1', size: { width: 4, height: 4 } }];
    expect(body(blocks, { large: true })).toBe(
      bytesOf('1d2111 1b3338 d2bb0a 1d2133 1b3368 41310a 1d2100 1b32'),
    );
    expect(body([{ kind: 'columns', left: '甲', right: '乙' }], { large: true })).toBe(
      bytesOf(`1d2111 1b3338 bcd7${'20'.repeat(20)}d2d20a 1d2100 1b32`),
    );
  });

  it('counts the bytes of a QR code, not its characters', () => {
    expect(body([{ kind: 'qr', data: 'k=排队A012', cell: 6 }])).toContain('1d286b0f00315030');
  });

  it('feeds instead of cutting where there is no cutter', () => {
    expect(body([], { cut: true }, narrow)).toBe('1b6404');
  });
});
