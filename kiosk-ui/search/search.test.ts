import { describe, expect, it } from 'vitest';
import { commonWords, findByLetters, findByWord } from './find.ts';
import { initials } from './initials.ts';
import { oftenTaken } from './often.ts';
import { paged } from './paged.ts';

const item = (code: string, zh: string, en: string, words: string[] = []) => ({
  code,
  name: { zh, en },
  words,
});
const items = [
  item('claim', '养老待遇申领', 'Claiming a pension', ['领养老金', '退休']),
  item('join', '城乡居民养老保险参保登记', 'Joining the pension insurance', ['买养老保险']),
  item('bus', '公交卡充值', 'Topping up a bus card', ['公交卡']),
];
const codes = (found: readonly { code: string }[]): readonly string[] => found.map(({ code }) => code);

describe('pinyin initials', () => {
  it('are right for the words of the trade', () => {
    const plain = (text: string): string =>
      initials(text)
        .map((letters) => letters.charAt(0))
        .join('');
    expect(plain('养老金')).toBe('ylj');
    expect(plain('医疗保险')).toBe('ylbx');
    expect(plain('不动产登记')).toBe('bdcdj');
    expect(plain('婚姻')).toBe('hy');
    expect(plain('水电费')).toBe('sdf');
    expect(plain('阿座')).toBe('az');
  });

  it('know both readings of a character that has two', () => {
    expect(initials('银行')).toEqual(['y', 'hx']);
  });

  it('keep letters and digits, and leave punctuation out', () => {
    expect(initials('A4（原件）')).toEqual(['a', '4', 'y', 'j']);
  });
});

describe('search', () => {
  it('finds an everyday word by its initials, also in the middle of it', () => {
    expect(codes(findByLetters(items, 'YLJ'))).toEqual(['claim']);
  });

  it('puts names that begin with the letters first', () => {
    expect(codes(findByLetters(items, 'YL'))).toEqual(['claim', 'join']);
  });

  it('finds English names by the beginnings of their words', () => {
    expect(codes(findByLetters(items, 'BUS'))).toEqual(['bus']);
    expect(codes(findByLetters(items, 'pen'))).toEqual(['claim', 'join']);
  });

  it('finds nothing for nothing and nothing for nonsense', () => {
    expect(findByLetters(items, '')).toEqual([]);
    expect(findByLetters(items, 'ZZZZ')).toEqual([]);
  });

  it('finds by a tapped word, and offers each word once, one of each item first', () => {
    expect(codes(findByWord(items, '退休'))).toEqual(['claim']);
    expect(commonWords(items, 4)).toEqual(['领养老金', '买养老保险', '公交卡', '退休']);
  });
});

describe('大家常办', () => {
  const full = (code: string, category: string, channel: 'queue' | 'self-service' = 'queue') => ({
    ...item(code, code, code),
    summary: { zh: '', en: '' },
    category,
    department: { zh: '', en: '' },
    kind: 'service' as const,
    basicCode: null,
    implementationCode: null,
    basis: [],
    materials: [],
    steps: [],
    limit: { kind: 'instant' as const, legalDays: null },
    fee: { text: { zh: '', en: '' }, basis: null, payAt: null },
    consultPhone: null,
    supervisePhone: null,
    channel,
    queue: 'A',
    windows: [],
    bookable: false,
    byProxy: false,
    atHome: false,
    trueWill: false,
    typicalMinutes: 5,
  });
  const catalogue = {
    categories: ['one', 'two'].map((id) => ({ id, name: { zh: id, en: id }, icon: 'paper' })),
    items: [full('a', 'one'), full('b', 'one'), full('c', 'two', 'self-service'), full('d', 'two')],
  };

  it('takes one of each category in turn before anybody came, never one that needs no number', () => {
    expect(codes(oftenTaken(catalogue, {}, 3))).toEqual(['a', 'b', 'd']);
  });

  it("follows what was taken today and keeps to the page's size", () => {
    expect(codes(oftenTaken(catalogue, { d: 3, b: 1 }, 2))).toEqual(['d', 'b']);
  });
});

describe('a page', () => {
  it('past the end is the last one, and an empty list has one', () => {
    expect(paged([1, 2, 3], { page: 9, size: 2 })).toEqual({ shown: [3], page: 1, pages: 2 });
    expect(paged([], { page: 0, size: 6 })).toEqual({ shown: [], page: 0, pages: 1 });
  });
});
