import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { spellMandarin } from './pinyin.ts';
import { hasEspeak } from './testing.ts';

describe('what espeak-ng misreads', () => {
  it('is spelt out inside the sentence', () => {
    expect(spellMandarin('请重新排队')).toBe('请 chong2 xin1 排队');
    expect(spellMandarin('重庆银行')).toBe('chong2 qing4 yin2 hang2');
  });

  it('is left alone where it reads rightly', () => {
    for (const text of ['请到三号窗口办理', '调查', '解放', '单位', '任务', 'A', 'please']) {
      expect(spellMandarin(text)).toBe(text);
    }
  });

  it.each([
    ['请任建国先生', '请 ren2 建国先生'],
    ['单女士', 'shan4 女士'],
    ['叫仇大爷', '叫 qiu2 大爷'],
    ['曾老师', 'zeng1 老师'],
    ['查师傅', 'zha1 师傅'],
    ['解阿姨', 'xie4 阿姨'],
  ])('is a surname when somebody is addressed: %s', (text, spelt) => {
    expect(spellMandarin(text)).toBe(spelt);
  });

  it('is no surname inside another word', () => {
    expect(spellMandarin('主任先生')).toBe('主任先生');
  });

  it('can be added to by the site, whose spelling wins', () => {
    expect(spellMandarin('重庆曾家岩', { 曾家岩: 'zeng1 jia1 yan2', 重庆: 'chong2 qing2' })).toBe(
      'chong2 qing2 zeng1 jia1 yan2',
    );
  });
});

describe.skipIf(!hasEspeak())('with espeak-ng as installed (skipped where it is absent)', () => {
  const phonemes = (text: string): string =>
    execFileSync('espeak-ng', ['-v', 'cmn-latn-pinyin', '-x', '-q', '--stdin'], {
      input: text,
      encoding: 'utf8',
    }).replaceAll(/\s/gu, '');

  it('the spelling is heard: chóng qìng, not zhòng qìng', () => {
    expect(phonemes('重庆')).toMatch(/^ts\.'/u);
    expect(phonemes(spellMandarin('重庆'))).toMatch(/^ts\.h'/u);
  });

  it('a sentence keeps all its syllables around the spelling', () => {
    const tones = (text: string) => phonemes(text).match(/[0-9]{2}/gu)?.length;
    expect(tones(spellMandarin('请重新到三号窗口'))).toBe(tones('请重新到三号窗口'));
  });
});
