/** Every kind of slip as a printer reads it: what it says, and that it says it on its paper's width. */
import { describe, expect, it } from 'vitest';
import { readQr, slipDots } from '../../devices/printer/testing/read-slip.ts';
import { slipText } from '../../devices/printer/virtual/slip.ts';
import { documentOf } from '../../server/outputs/slip-documents.ts';
import { printed, squeezed, widths } from './printed.ts';
import { sampleAcceptance, sampleClosing, sampleNotice, sampleTicket } from './sample-slips.ts';

const KINDS = [
  ['slip', sampleTicket],
  ['acceptance', sampleAcceptance],
  ['notice', sampleNotice],
  ['closing', sampleClosing],
] as const;

describe.each(KINDS)('the slip %s', (kind, sample) => {
  it.each(['zh-CN', 'en'] as const)('has every word in place in %s, none lost to the charset', (language) => {
    for (const model of ['escpos-80', 'escpos-58'] as const) {
      const slip = printed(kind, sample(language), { model });
      const text = slipText(slip).join('\n');
      expect(text).not.toMatch(/□|\{\w+\}|undefined|null/);
      // The printer never had to break a line by itself.
      expect(Math.max(...widths(slip))).toBeLessThanOrEqual(model === 'escpos-80' ? 48 : 32);
    }
  });

  it('is marked 补打 with its number when it is a copy, and not when it is the original', () => {
    expect(slipText(printed(kind, sample('zh-CN'), { copy: 2 }))).toContain('补打 2');
    expect(slipText(printed(kind, sample('zh-CN'))).join()).not.toContain('补打');
    expect(slipText(printed(kind, sample('en'), { copy: 1 }))).toContain('Reprint 1');
  });

  it('prints no payload that is not of its shape', () => {
    for (const wrong of [{}, { ...sample('en'), drawer: true }, null, []]) {
      expect(documentOf({ kind, payload: JSON.stringify(wrong), copy: 0 })).toBeNull();
    }
  });

  it('lets no control character of any field through', () => {
    const nasty = JSON.parse(
      JSON.stringify(sample('zh-CN')).replaceAll('青溪县', '青溪\\u001b@\\u001dV0\\u0010\\u0014县'),
    ) as unknown;
    expect(slipText(printed(kind, nasty))[0]).toBe('青溪@V0县综合便民服务中心');
    expect(printed(kind, nasty).cut).toBe(true);
  });
});

it('prints nothing for a job of an unknown kind', () => {
  expect(documentOf({ kind: 'poster', payload: '{}', copy: 0 })).toBeNull();
  expect(documentOf({ kind: 'toString', payload: '{}', copy: 0 })).toBeNull();
});

describe('受理回执', () => {
  it('says what was accepted, until when it is done, what was handed in and how to ask', () => {
    const slip = printed('acceptance', sampleAcceptance('zh-CN'));
    const lines = squeezed(slip);
    expect(lines).toEqual(
      expect.arrayContaining([
        '受理回执',
        '个体工商户注册登记',
        '办件编号 QX-20261123-0045',
        '申请人 张*三',
        '受理时间 2026-11-23 10:20',
        '办理时限 2026-11-30 前（5 个工作日）',
        '经办 3 号窗口 工号 0312',
        '已收材料 2 项',
        '1. 经营者身份证 原件 1 份',
        '7K3M 9QXA',
        '咨询电话 0800-5550118',
        '监督电话 0800-5550119',
        '本条仅供查询，以加盖印章的《受理通知书》为准。',
      ]),
    );
    expect(readQr(slipDots(slip))).toBe('https://fuwu.example.gov.cn/case/7K3M9QXA');
  });

  it('promises nothing but at once for an affair that is done at the window, and has no code without an address', () => {
    const slip = printed(
      'acceptance',
      sampleAcceptance('zh-CN', { promise: { kind: 'instant' }, link: null, papers: [] }),
    );
    const lines = squeezed(slip);
    expect(lines).toContain('办理时限 当场办结');
    expect(lines.join()).not.toContain('已收材料');
    expect(lines).toContain('凭查询码到窗口或来电查询办理进度');
    expect(slip.lines.some(({ kind }) => kind === 'qr')).toBe(false);
  });

  it('takes only a masked code of eight letters and digits', () => {
    const wrong = sampleAcceptance('zh-CN', { queryCode: 'short' });
    expect(documentOf({ kind: 'acceptance', payload: JSON.stringify(wrong), copy: 0 })).toBeNull();
  });
});

describe('一次性告知单', () => {
  it('lists everything that is missing at once, with who issues it and how to get it', () => {
    const slip = printed('notice', sampleNotice('zh-CN'));
    const lines = squeezed(slip);
    expect(lines).toEqual(
      expect.arrayContaining([
        '一次性告知单',
        '最低生活保障申请',
        '还需要以下 2 项材料',
        '1. 家庭成员收入证明 原件 1 份',
        '开具单位：用人单位或村（居）委会',
        '表格 MZ-3 可在各窗口领取，也可网上下载',
        '2. 户口簿 复印件 1 份',
        '带原件来，窗口免费复印',
        '已收到，不用再交：身份证、申请书',
        '《社会救助暂行办法》第十一条',
        '2. 入户调查',
        '办理时限 20 个工作日',
      ]),
    );
    expect(lines.join('')).toContain('以上即为全部所缺材料');
    expect(readQr(slipDots(slip))).toBe('https://fuwu.example.gov.cn/items/MZ01');
  });

  it('is not made without a missing paper', () => {
    const complete = sampleNotice('zh-CN', { missing: [] });
    expect(documentOf({ kind: 'notice', payload: JSON.stringify(complete), copy: 0 })).toBeNull();
  });
});

describe('日结单', () => {
  it('has the day’s figures, and both chain heads short for people and whole for a reader', () => {
    const slip = printed('closing', sampleClosing('zh-CN'));
    const lines = squeezed(slip);
    expect(lines).toEqual(
      expect.arrayContaining([
        '日结单',
        '营业日 2026-11-23',
        '打印时间 2026-11-23 17:35',
        '取号 412',
        '其中优先 61',
        '办完 398',
        '闭厅未办 3',
        '平均等候 14 分钟',
        'A 社会保障 210 / 203',
        '事件日志 2026-11-23 第 2047 条',
        '7f3a 91c2 0b5e 44d1',
        '操作记录 第 1288 条',
        '0c9d 83b1 e65f 27a4',
      ]),
    );
    expect(readQr(slipDots(slip))).toBe(
      `log 2026-11-23 2047 ${'7f3a91c20b5e44d1'.repeat(4)} audit 1288 ${'0c9d83b1e65f27a4'.repeat(4)}`,
    );
  });

  it('says so when the day is not over yet, and who is still there', () => {
    const lines = squeezed(
      printed(
        'closing',
        sampleClosing('zh-CN', { closed: false, open: 9, meanWaitMinutes: null, audit: null }),
      ),
    );
    expect(lines).toContain('截至（当日未结束） 2026-11-23 17:35');
    expect(lines).toContain('仍在等候或办理 9');
    expect(lines).toContain('平均等候 —');
    expect(lines.join()).not.toContain('操作记录');
  });
});
