import { describe, expect, it } from 'vitest';
import { slipDocument } from './slip.ts';
import type { SlipPayload } from './slip-payload.ts';

const SLIP: SlipPayload = {
  number: 'A012',
  hall: '青溪县综合便民服务中心',
  item: '养老待遇申领',
  language: 'zh-CN',
  priority: false,
  ahead: 4,
  estimate: { lowMinutes: 15, highMinutes: 25 },
  bound: { count: 6, windows: null },
  zone: '一楼左侧社保区',
  windows: ['3', '4'],
  link: 'http://hall.example/t/t1#k=abcdefghijklmnopqrstuvwx',
  issuedAt: '2026-03-02 09:00',
  complaintPhone: '0800-5550119',
  large: false,
};

function textsOf(change: Partial<SlipPayload>): string {
  return slipDocument({ ...SLIP, ...change }, 0)
    .blocks.flatMap((block) => (block.kind === 'text' ? [block.text] : []))
    .join('\n');
}

describe('what a slip says of fairness', () => {
  it('is the proven bound where there is one', () => {
    expect(textsOf({})).toContain('叫到您之前，最多再叫 6 位优先号');
    expect(textsOf({ language: 'en' })).toContain('Before you: at most 6 priority calls');
  });

  it('names the windows that it counts where only the first choices can be promised', () => {
    const bound = { count: 6, windows: ['3', '4'] };
    expect(textsOf({ bound })).toContain('叫到您之前，3、4号窗口最多再叫6位优先号');
    expect(textsOf({ bound, language: 'en' })).toContain('Before you, at 3, 4: 6 priority at most');
  });

  it.each([
    { bound: { count: 0, windows: null } },
    { bound: null },
    { language: 'en' as const, bound: null },
  ])('is nothing where nobody can go first or nothing is proven: %j', (change) => {
    expect(textsOf(change)).not.toMatch(/优先|priority/);
  });

  it.each([
    ['zh-CN', '已为您优先安排'],
    ['en', 'You have been given priority'],
  ] as const)(
    'is for a priority ticket in %s that it goes first, and nothing of others',
    (language, words) => {
      const text = textsOf({ language, priority: true, bound: null });
      expect(text).toContain(words);
      expect(text).not.toMatch(/优先号|普通号|priority calls/);
    },
  );

  it('leads by the code to the page that explains', () => {
    expect(textsOf({})).toContain('扫码看排队进度和叫号说明');
    expect(textsOf({ link: null })).not.toContain('扫码');
  });
});
