/** Samples of every slip as printers read them: the hall's own data, whole, and nothing that could count. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadConfig, type HallConfig } from '../../config/index.ts';
import { readQr, slipDots } from '../../devices/printer/testing/read-slip.ts';
import { TEST_SHEETS } from '../../protocol/http/devices.ts';
import { samplePayload, type SampleSheet } from '../../server/outputs/sample-payload.ts';
import { documentOf } from '../../server/outputs/slip-documents.ts';
import { ROOT, SMALL_HALL } from '../support/running-hall.ts';
import { iconv, lineBytes } from '../support/slip-lines.ts';
import { printed, squeezed, widths } from './printed.ts';

/** On the hall's wall: 2026-11-23 09:41, a Monday. */
const AT = Date.UTC(2026, 10, 23, 1, 41);
const SHEETS = TEST_SHEETS.filter((sheet) => sheet !== 'test');
const MARKS = { 'zh-CN': ['样张 · 不作凭据'], en: ['Sample', 'not valid'] } as const;
type Language = keyof typeof MARKS;

function hallOf(hallFile: string): HallConfig {
  const loaded = loadConfig({ hallFile });
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.faults[0]));
  return loaded.config;
}

function written(text: string): HallConfig {
  const folder = mkdtempSync(join(tmpdir(), 'jiaohao-samples-'));
  try {
    writeFileSync(join(folder, 'hall.yaml'), text);
    return hallOf(join(folder, 'hall.yaml'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const DEMO: HallConfig = { ...hallOf(join(ROOT, 'config/hall.yaml')), publicUrl: 'https://hall.example/' };
/** Without a list of items and a public address. */
const BARE = written(SMALL_HALL);

type How = { readonly config?: HallConfig; readonly language?: Language };
const sample = (sheet: SampleSheet, { config = DEMO, language = 'zh-CN' }: How = {}) =>
  samplePayload(config, { sheet, language, atMs: AT });
const out = (
  sheet: SampleSheet,
  how: How = {},
  model: 'epson-tm-80' | 'escpos-80' | 'escpos-58' = 'escpos-80',
) => printed('test', sample(sheet, how), { model });
const said = (sheet: SampleSheet, how: How = {}): string => squeezed(out(sheet, how)).join('\n');

describe.each(SHEETS)('the sample %s', (sheet) => {
  it.each(['zh-CN', 'en'] as const)(
    'is marked at head and foot in %s, as iconv reads its bytes',
    (language) => {
      for (const config of [DEMO, BARE]) {
        const slip = out(sheet, { config, language }, 'epson-tm-80');
        const lines = lineBytes(slip.bytes).map(iconv);
        const mark = MARKS[language];
        expect(lines.slice(0, mark.length)).toEqual(mark);
        expect(lines.slice(-mark.length)).toEqual(mark);
        // A long name may be in lines of its own.
        const name = language === 'en' ? config.name.en : config.name.zh;
        expect(lines.join('').replaceAll(' ', '')).toContain(name.replaceAll(' ', ''));
        expect(lines.join('')).not.toMatch(/□|\{\w+\}|undefined|null/);
      }
    },
  );

  it.each([
    ['escpos-80', 48],
    ['escpos-58', 32],
  ] as const)('is cut off nowhere on the paper of an %s', (model, columns) => {
    for (const config of [DEMO, BARE]) {
      for (const language of ['zh-CN', 'en'] as const) {
        expect(Math.max(...widths(out(sheet, { config, language }, model)))).toBeLessThanOrEqual(columns);
      }
    }
  });

  it('has its mark in as many lines on narrow paper, so that none of them says the opposite', () => {
    for (const language of ['zh-CN', 'en'] as const) {
      const lines = squeezed(out(sheet, { language }, 'escpos-58'));
      const mark = MARKS[language];
      expect([lines.slice(0, mark.length), lines.slice(-mark.length)]).toEqual([mark, mark]);
    }
  });

  it('says the same on narrow paper as on wide paper', () => {
    const letters = (model: 'escpos-80' | 'escpos-58') =>
      [
        ...squeezed(out(sheet, {}, model))
          .join('')
          .replace(/[\s─]/g, ''),
      ]
        .sort()
        .join('');
    expect(letters('escpos-58')).toBe(letters('escpos-80'));
  });

  it('has a code only where the real one has one, and it leads to nobody’s ticket', () => {
    const codes = { ticket: /^https:\/\/hall\.example\/t\/sample-not-valid#k=(?:sample-not-valid){2}$/ };
    const wanted: Readonly<Record<SampleSheet, RegExp>> = {
      ...codes,
      large: codes.ticket,
      reprint: codes.ticket,
      acceptance: /^https:\/\/hall\.example\/case\/VOID0000$/,
      notice: /^https:\/\/hall\.example\/notices$/,
      closing: /^log 2026-11-23 0 0{64} audit 0 0{64}$/,
    };
    expect(readQr(slipDots(out(sheet)))).toMatch(wanted[sheet]);
    const bare = out(sheet, { config: BARE });
    expect(bare.lines.some(({ kind }) => kind === 'qr')).toBe(sheet === 'closing');
  });

  it('prints no payload that is not of its shape', () => {
    const good = sample(sheet);
    for (const wrong of [
      { ...good, sheet: 'poster' },
      { ...good, copy: 1 },
      { ...good, slip: {} },
      { sheet },
      { ...good, slip: { ...good.slip, drawer: true } },
    ]) {
      expect(documentOf({ kind: 'test', payload: JSON.stringify(wrong), copy: 0 })).toBeNull();
    }
  });
});

describe('a sample is made of the hall’s own data', () => {
  it('the ticket of its item, windows, zone and phone, under a number that no series gives', () => {
    const text = said('ticket');
    for (const words of [
      'A000',
      '养老待遇申领',
      '请在一楼左侧社保区等候，3、4 号窗口',
      '取号时间 2026-11-23 09:41',
      `监督电话${DEMO.complaintPhone}`,
      `最多再叫 ${DEMO.calling.k} 位优先号`,
    ]) {
      expect(text).toContain(words);
    }
    expect(said('ticket')).not.toContain('补打');
    expect(said('reprint')).toContain('补打 1');
    const noGreen = { ...DEMO, greenChannel: { ...DEMO.greenChannel, enabled: false } };
    expect(said('ticket', { config: noGreen })).not.toContain('优先号');
  });

  it('the large print twice as large', () => {
    const scales = (sheet: SampleSheet) =>
      out(sheet)
        .lines.flatMap((line) => (line.kind === 'text' ? line.runs : []))
        .flatMap(({ text, width }) => (text.startsWith('─') ? [] : [width]));
    expect(Math.min(...scales('large'))).toBe(2);
    expect(Math.min(...scales('ticket'))).toBe(1);
  });

  it('the receipt of its papers, limit and phones, for a masked nobody', () => {
    const text = said('acceptance');
    for (const words of [
      '办件编号 00000000-0000',
      '申请人 某*某',
      '办理时限 2026-12-07 前（10 个工作日）',
      '3 号窗口 工号 0000',
      '已收材料 4 项',
      '1. 居民身份证 原件 1 份',
      'VOID 0000',
      '咨询电话 0800-5550201',
      '监督电话 0800-5550119',
    ]) {
      expect(text).toContain(words);
    }
  });

  it('the list of papers of all but one of them, basis and steps', () => {
    const text = said('notice');
    for (const words of [
      '还需要以下 3 项材料',
      '开具单位：人力资源和社会保障部门、合作银行',
      '已收到，不用再交：居民身份证',
      '社会保险法',
      '3. 主管部门审核',
      '办理时限 10 个工作日',
    ]) {
      expect(text).toContain(words);
    }
  });

  it('with original and copy of a paper where the list asks for both', () => {
    const items = DEMO.catalogue.items.filter(({ code }) => code === 'SB01');
    const config = { ...DEMO, catalogue: { ...DEMO.catalogue, items } };
    expect(said('acceptance', { config })).toContain('原件、复印件各 1 份');
    expect(said('acceptance', { config, language: 'en' })).toContain('original and copy, 1 each');
    expect(said('acceptance', { config })).toContain('办理时限 当场办结');
  });

  it('the closing slip of its queues, with rows that neither chain has', () => {
    const text = said('closing');
    for (const { prefix, name } of DEMO.queues) expect(text).toContain(`${prefix} ${name.zh} 10 / 9`);
    expect(text).toContain('事件日志 2026-11-23 第 0 条');
    expect(text).toContain('0000 0000 0000 0000');
  });

  it('even where no item lists papers', () => {
    expect(said('notice', { config: BARE })).toContain('1. 材料（样张） 原件 1 份');
    expect(said('notice', { config: BARE })).not.toContain('已收到');
    expect(said('acceptance', { config: BARE })).not.toContain('已收材料');
  });
});
