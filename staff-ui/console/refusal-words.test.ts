import { describe, expect, test } from 'vitest';
import { EDGE_CODES } from '../../protocol/codes.ts';
import { zhCN as shared } from '../../ui-kit/texts/zh-CN.ts';
import { en } from '../texts/en.ts';
import { language, say } from '../texts/translate.ts';
import { zhCN } from '../texts/zh-CN.ts';
import { refusalWords } from './refusal-words.ts';

const CODES = Object.keys(shared).flatMap((key) => (key.startsWith('code.') ? [key.slice(5)] : []));
const FORBIDDEN = ['不清楚', '不归我们管', '说了也不懂', '下班了明天再来', '系统错误'];

describe('what a refusal says', () => {
  test('the list of codes holds every code of the edge', () => {
    expect(CODES).toEqual(expect.arrayContaining([...EDGE_CODES]));
    expect(CODES.length).toBeGreaterThan(45);
  });

  test.each(CODES)('%s is a whole sentence in both languages, without the code', (code) => {
    for (const wanted of ['zh-CN', 'en'] as const) {
      language.value = wanted;
      const sentence = say(refusalWords(code));
      expect(sentence).toMatch(/[。.]$/);
      expect(sentence).not.toContain(code);
      expect(sentence).not.toMatch(/[{}]/);
    }
    language.value = 'zh-CN';
  });

  test('too early to miss tells the calls and seconds that are left', () => {
    expect(say(refusalWords('TOO_EARLY_TO_MISS', { callsLeft: 2, remainingMs: 39_200 }))).toBe(
      '还差 2 次呼叫、40 秒后可以过号。',
    );
    expect(say(refusalWords('TOO_EARLY_TO_MISS', { callsLeft: 0, remainingMs: 1 }))).toBe('1 秒后可以过号。');
    expect(say(refusalWords('TOO_EARLY_TO_MISS', { callsLeft: 1, remainingMs: 0 }))).toContain('1 次呼叫');
  });

  test('the recall limit tells the limit', () => {
    expect(say(refusalWords('RECALL_LIMIT', { limit: 5 }))).toContain('5 次');
  });

  test('a code of a newer server, or one named like a built-in, still gets a sentence', () => {
    expect(refusalWords('SOMETHING_NEW').key).toBe('refused.other');
    expect(refusalWords('constructor').key).toBe('refused.other');
    expect(refusalWords('TOO_EARLY_TO_MISS', { callsLeft: 'many' }).key).toBe('code.TOO_EARLY_TO_MISS');
  });
});

describe('the texts of the staff pages', () => {
  test('never say what may not be said to anybody', () => {
    for (const text of Object.values(zhCN)) {
      for (const word of FORBIDDEN) expect(text).not.toContain(word);
    }
  });

  test('have the same places for facts in both languages', () => {
    const places = (text: string): string[] =>
      [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '').sort();
    const english: Readonly<Record<string, string>> = en;
    for (const [key, text] of Object.entries(zhCN))
      expect([key, places(english[key] ?? '')]).toEqual([key, places(text)]);
  });

  test('are complete: no text is empty', () => {
    for (const text of [...Object.values(zhCN), ...Object.values(en)]) expect(text.trim()).not.toBe('');
  });
});
