import { describe, expect, it } from 'vitest';
import { en } from './en.ts';
import { languageOf } from './texts.ts';
import { zhCN } from './zh-CN.ts';

const places = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort();
const FORBIDDEN = ['不清楚', '不归我们管', '说了也不懂', '下班了明天再来', '系统错误'];

describe("the texts of the visitor's pages", () => {
  it('have the same keys and the same places for facts in both languages', () => {
    expect(Object.keys(en).sort()).toEqual(Object.keys(zhCN).sort());
    for (const [key, text] of Object.entries(zhCN)) {
      const other = Object.entries(en).find(([name]) => name === key)?.[1] ?? '';
      expect([key, places(other)]).toEqual([key, places(text)]);
    }
  });

  it('never send anybody away', () => {
    for (const text of Object.values(zhCN)) {
      for (const words of FORBIDDEN) expect(text).not.toContain(words);
    }
  });

  it("follow the phone's language", () => {
    expect(languageOf(['zh-TW'])).toBe('zh-CN');
    expect(languageOf(['de-AT', 'zh'])).toBe('en');
    expect(languageOf([])).toBe('zh-CN');
  });
});
