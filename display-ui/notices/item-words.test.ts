import { describe, expect, it } from 'vitest';
import type { CatalogueItem } from '../../protocol/http/hall.ts';
import { memoryHall } from '../wall/memory-wall.ts';
import { dateWords, dialable, findItems, formWords, limitWords, whereWords } from './item-words.ts';

const item = (more: Partial<CatalogueItem> = {}): CatalogueItem => ({
  code: 'pension-claim',
  basicCode: null,
  implementationCode: null,
  name: { zh: '养老待遇申领', en: 'Pension claim' },
  category: 'social',
  kind: 'service',
  summary: { zh: '', en: '' },
  department: { zh: '人社局', en: 'HR bureau' },
  basis: [],
  materials: [],
  steps: [],
  limit: { kind: 'instant', legalDays: null },
  fee: { text: { zh: '不收费', en: 'Free' }, basis: null, payAt: null },
  consultPhone: null,
  supervisePhone: null,
  channel: 'queue',
  queue: 'A',
  windows: ['3', '4'],
  bookable: true,
  byProxy: true,
  atHome: false,
  trueWill: false,
  typicalMinutes: 8,
  words: ['领养老金', '退休金'],
  ...more,
});

describe('an item in words', () => {
  it('says the promised limit and the legal one beside it', () => {
    expect(limitWords(item())).toEqual([{ key: 'notices.limit.instant', facts: {} }]);
    expect(limitWords(item({ limit: { kind: 'promised', workingDays: 5, legalDays: 20 } }))).toEqual([
      { key: 'notices.limit.promised', facts: { days: 5 } },
      { key: 'notices.limit.legal', facts: { days: 20 } },
    ]);
  });

  it('names the windows, or the way without a queue', () => {
    expect(whereWords(item(), memoryHall(6), '、')?.facts).toEqual({ windows: '3、4' });
    expect(whereWords(item({ channel: 'self-service' }), memoryHall(6), '、')?.key).toBe(
      'notices.where.self-service',
    );
    expect(whereWords(item({ windows: [] }), memoryHall(6), '、')).toBeNull();
  });

  it('says originals and copies apart', () => {
    const paper = {
      name: { zh: '身份证', en: 'ID card' },
      count: 2,
      issuer: null,
      howToGet: null,
      sample: null,
      when: null,
    };
    expect(formWords({ ...paper, form: 'original-and-copy' })).toEqual({
      key: 'notices.form.original-and-copy',
      facts: { count: 2 },
    });
  });

  it('dials digits and writes dates as people do', () => {
    expect(dialable('0830-123 4567（工作日）')).toBe('tel:08301234567');
    expect(dateWords('2026-03-02', 'zh-CN')).toBe('2026年3月2日');
    expect(dateWords('2026-03-02', 'en')).toBe('2 March 2026');
  });
});

describe('finding an item', () => {
  const items = [
    item(),
    item({ code: 'id-2', category: 'civil', name: { zh: '老年证办理', en: 'Senior card' }, words: [] }),
  ];
  const find = (category: string | null, typed: string) =>
    findItems({ items, category, typed }).map(({ code }) => code);

  it('goes by category', () => {
    expect(find(null, '')).toEqual(['pension-claim', 'id-2']);
    expect(find('civil', ' ')).toEqual(['id-2']);
  });

  it('goes by everyday words, in all categories', () => {
    expect(find('civil', '养老金')).toEqual(['pension-claim']);
    expect(find(null, 'SENIOR')).toEqual(['id-2']);
    expect(find(null, 'ｓｅｎｉｏｒ')).toEqual(['id-2']);
    expect(find(null, '护照')).toEqual([]);
  });
});
