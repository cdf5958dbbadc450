import { describe, expect, it } from 'vitest';
import { en } from './en.ts';
import { noticesEn } from './notices-en.ts';
import { noticesZhCN } from './notices-zh-CN.ts';
import { languageIn } from './texts.ts';
import { zhCN } from './zh-CN.ts';

const places = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort();
const FORBIDDEN = ['不清楚', '不归我们管', '说了也不懂', '下班了明天再来', '系统错误'];

const chinese = { ...zhCN, ...noticesZhCN };
const english = { ...en, ...noticesEn };

describe('the texts of the display pages', () => {
  it('have the same keys and the same places for facts in both languages', () => {
    expect(Object.keys(english).sort()).toEqual(Object.keys(chinese).sort());
    for (const [key, text] of Object.entries(chinese)) {
      expect([key, places(Object.entries(english).find(([other]) => other === key)?.[1] ?? '')]).toEqual([
        key,
        places(text),
      ]);
    }
  });

  it('never send anybody away', () => {
    for (const text of Object.values(chinese)) {
      for (const words of FORBIDDEN) expect(text).not.toContain(words);
    }
  });

  it('are Chinese unless the address of the screen asks for English', () => {
    expect(languageIn('')).toBe('zh-CN');
    expect(languageIn('?lang=fr')).toBe('zh-CN');
    expect(languageIn('?lang=en&sound=off')).toBe('en');
  });
});
