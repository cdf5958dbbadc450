/** A hall that words its calls in its own way. */
import { describe, expect, it } from 'vitest';
import { calling } from '../../config/schema/calling.ts';
import { phraseText, spokenWords } from '../../devices/voice/phrase.ts';
import { spellMandarin } from '../../devices/voice/pinyin.ts';
import { announcementOf } from '../../server/outputs/announcement.ts';

const CALL = { call: 1, number: 'A012', window: '3', recall: false };
const wordsOf = (call: string): readonly string[] => {
  const recall = '再次呼叫，请{number}号到{window}号窗口办理';
  return announcementOf(calling.parse({ phrases: { zh: { call, recall } } }), 'zh', CALL).words;
};

describe('a call in a hall’s own words', () => {
  it('is, unless it is reworded, made of the words that the script has', () => {
    expect(wordsOf('请{number}号到{window}号窗口办理').join(' ')).toBe('请 A 零 一 二 号到 三 号窗口 办理');
  });

  it('keeps the hall’s own words whole: 行 alone is not the 行 of 银行', () => {
    const words = wordsOf('请{number}号顾客到重庆银行柜台{window}号窗口办理');
    expect(words.join(' ')).toBe('请 A 零 一 二 号 顾客 到 重庆银行柜台 三 号窗口 办理');
    expect(words.map((word) => spellMandarin(word))).toContain('chong2 qing4 yin2 hang2 柜台');
  });

  it('says letters and digits singly, and a mark as a pause', () => {
    expect(wordsOf('{number}，请到2楼VIP{window}').join(' ')).toBe('A 零 一 二 ， 请 到 2 楼 V I P 三');
  });

  it('in English has its recall apart from the number, so that both can be recorded', () => {
    const recall = announcementOf(calling.parse({}), 'en', { ...CALL, recall: true });
    expect(recall.words).toEqual([
      'Calling again:',
      '，',
      'number',
      'A',
      'zero',
      'one',
      'two',
      ', please go to window',
      '3',
    ]);
    expect(phraseText(recall)).toBe('Calling again: number A zero one two, please go to window 3');
  });

  it('has no words for what is no word: commands in it are pauses and single letters', () => {
    const words = wordsOf('[[hello]] $(id) `x`; {number} 请到 {window}');
    expect(
      spokenWords({ words }).filter((word) => !/^(?:[\p{Script=Han}]+|[A-Za-z0-9])?$/u.test(word)),
    ).toEqual([]);
  });
});
