import { describe, expect, it } from 'vitest';
import { EDGE_CODES } from '../../protocol/codes.ts';
import { LANGUAGES, NEEDS } from '../../protocol/fields.ts';
import { COMMON_TEXTS, rangeWords, problemSentence } from './common.ts';
import { faultsOfTexts } from './faults.ts';
import { RATING_TEXTS } from './rating.ts';

const CORE_CODES = Object.keys(COMMON_TEXTS['zh-CN']).filter((key) => key.startsWith('code.')).length;

describe('shared words', () => {
  it('have the same keys and the same facts in both languages, none empty, none forbidden', () => {
    expect(faultsOfTexts(COMMON_TEXTS)).toEqual([]);
    expect(faultsOfTexts(RATING_TEXTS)).toEqual([]);
  });

  it('have a sentence of their own for every code of the edge, in both languages', () => {
    for (const language of LANGUAGES) {
      const sentences = EDGE_CODES.map((code) => problemSentence(code, language));
      expect(sentences.filter((sentence) => sentence.length < 6)).toEqual([]);
      expect(new Set(sentences).size).toBe(EDGE_CODES.length);
    }
    expect(CORE_CODES).toBeGreaterThan(EDGE_CODES.length);
  });

  it('end every sentence to a person with a full stop', () => {
    for (const language of LANGUAGES) {
      const open = Object.entries(COMMON_TEXTS[language]).filter(
        ([key, text]) => key.startsWith('code.') && !/[。.]$/.test(text),
      );
      expect(open).toEqual([]);
    }
  });

  it('name every need', () => {
    for (const need of NEEDS) expect(COMMON_TEXTS['zh-CN'][`need.${need}`]).not.toBe('');
  });
});

describe('a waiting time', () => {
  it('is told as a range', () => {
    expect(rangeWords({ lowMinutes: 15, highMinutes: 25 }, 'zh-CN')).toBe('约 15–25 分钟');
    expect(rangeWords({ lowMinutes: 15, highMinutes: 25 }, 'en')).toBe('about 15–25 min');
  });

  it('is one number when both ends meet, and "under" when it may be nothing', () => {
    expect(rangeWords({ lowMinutes: 5, highMinutes: 5 }, 'zh-CN')).toBe('约 5 分钟');
    expect(rangeWords({ lowMinutes: 0, highMinutes: 8 }, 'zh-CN')).toBe('不到 8 分钟');
    expect(rangeWords({ lowMinutes: 0, highMinutes: 0 }, 'zh-CN')).toBe('不到 1 分钟');
  });

  it('of three hours and more is told in half hours, rounded outwards', () => {
    expect(rangeWords({ lowMinutes: 155, highMinutes: 430 }, 'zh-CN')).toBe('约 2.5–7.5 小时');
    expect(rangeWords({ lowMinutes: 155, highMinutes: 175 }, 'zh-CN')).toBe('约 155–175 分钟');
    expect(rangeWords({ lowMinutes: 20, highMinutes: 240 }, 'en')).toBe('under 4 h');
    expect(rangeWords({ lowMinutes: 180, highMinutes: 180 }, 'en')).toBe('about 3 h');
  });

  it('is never invented', () => {
    expect(rangeWords(null, 'zh-CN')).toBe('暂无法估计');
  });
});
