import { describe, expect, it } from 'vitest';
import { chineseNumeral, digitsToWords, ENGLISH_DIGITS } from './digits.ts';
import { MAX_WORDS, phrase, phraseText, spokenWords } from './phrase.ts';
import { hasSound, sanitiseSpeech } from './sanitise.ts';

describe('numbers in speech', () => {
  it('are read digit by digit with letters kept', () => {
    expect(digitsToWords('A012')).toEqual(['A', '零', '一', '二']);
  });

  it('say 幺 for 1 where the hall wants it', () => {
    expect(digitsToWords('110', { one: '幺' })).toEqual(['幺', '幺', '零']);
  });

  it('have English words too', () => {
    expect(digitsToWords('b20', { digits: ENGLISH_DIGITS, zero: 'oh' })).toEqual(['B', 'two', 'oh']);
  });

  it('drop what is neither digit nor letter', () => {
    expect(digitsToWords('G-0 7\u0000;$')).toEqual(['G', '零', '七']);
  });

  it.each([
    [0, '零'],
    [2, '二'],
    [10, '十'],
    [12, '十二'],
    [20, '二十'],
    [21, '二十一'],
    [100, '一百'],
    [105, '一百零五'],
    [112, '一百一十二'],
    [320, '三百二十'],
  ])('of windows are read as a numeral: %i is %s', (number, words) => {
    expect(chineseNumeral(number)).toBe(words);
  });

  it.each([-1, 1_000, 1.5, Number.NaN])('of windows outside 0 to 999 are refused: %d', (number) => {
    expect(() => chineseNumeral(number)).toThrow(RangeError);
  });
});

describe('text for an engine (B35)', () => {
  it.each([
    ['") (system "touch /tmp/owned") (SayText "x', '，system ，touch ，tmp，owned，SayText ，x'],
    ['$(reboot)', '，reboot，'],
    ['`reboot`', '，reboot，'],
    ['a|b&c', 'a，b，c'],
    ['<speak><break time="9s"/>请</speak>', '，请，'],
    ["请[[_^_EN h@l'oU]]排队", '请，排队'],
    ['张\u0000三', '张 三'],
    ['张\u001b[2J\u0085三', '张 ，2J 三'],
    ['-w/etc/passwd', '，w，etc，passwd'],
  ])('keeps only words and common marks: %j', (text, harmless) => {
    expect(sanitiseSpeech(text)).toBe(harmless);
  });

  it('replaces a character that no voice knows by a pause instead of ten code digits', () => {
    expect(sanitiseSpeech('李𬱖')).toBe('李，');
  });

  it('brings full-width letters and digits to plain ones', () => {
    expect(sanitiseSpeech('Ａ０１２')).toBe('A012');
  });

  it('has a length limit', () => {
    expect(sanitiseSpeech('号'.repeat(5_000))).toHaveLength(200);
  });

  it('knows when nothing is left to say', () => {
    expect([hasSound('，'), hasSound(''), hasSound('号')]).toEqual([false, false, true]);
  });
});

describe('a phrase', () => {
  it('has a chime and is said twice unless told otherwise', () => {
    expect(phrase(['请'])).toEqual({ words: ['请'], language: 'zh-CN', chime: true, times: 2, pauseMs: 800 });
  });

  it('turns a word of marks alone into a pause', () => {
    expect(spokenWords(phrase(['请', '，', '[[x]]', '号']))).toEqual(['请', '', '', '号']);
  });

  it('is cut at a number of words that nobody would listen to', () => {
    expect(spokenWords(phrase(Array.from({ length: 1_000 }, () => '号')))).toHaveLength(MAX_WORDS);
  });

  it('reads as one sentence in either script', () => {
    expect(phraseText(phrase(['请', 'A', '零', '一', '二', '号', '到', '三号', '窗口']))).toBe(
      '请A零一二号到三号窗口',
    );
    expect(phraseText(phrase(['Now serving', 'A', 'zero', 'one', 'at', 'window', 'three']))).toBe(
      'Now serving A zero one at window three',
    );
    expect(phraseText(phrase(['，', '再次呼叫', '，', '请', 'A', '1', '2', '号', '，']))).toBe(
      '再次呼叫，请A12号',
    );
  });
});
