import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { loadConfig, type HallConfig } from '../../config/index.ts';
import { bareWord } from '../../devices/voice/manifest.ts';
import { spokenWords } from '../../devices/voice/phrase.ts';
import { wordParts } from '../../devices/voice/word-parts.ts';
import { announcementOf } from '../outputs/announcement.ts';
import { scriptLanguage } from './script-language.ts';
import { scriptOf } from './script.ts';

const shipped = (): HallConfig => {
  const loaded = loadConfig({
    hallFile: join(fileURLToPath(new URL('../../', import.meta.url)), 'config/hall.yaml'),
  });
  if (!loaded.ok) throw new Error('the shipped hall file is broken');
  return loaded.config;
};
const words = (hall: HallConfig, language: 'zh' | 'yue' | 'en' = 'zh') =>
  scriptOf(hall, language).map(({ word }) => word);

describe('what a speaker must record', () => {
  it('has the sentence’s words taken apart, every digit, what window numbers need, and the hall’s letters', () => {
    const hall = shipped();
    const script = words(hall);
    expect(script).toEqual(
      expect.arrayContaining(['请', '号', '到', '窗口', '办理', '再次呼叫', '零', '九', '十', 'A']),
    );
    expect(script).not.toContain('号窗口');
    expect(script).not.toContain('十二');
    expect(new Set(script).size).toBe(script.length);
    const letters = scriptOf(hall, 'zh').filter(({ group }) => group === 'letter');
    expect(letters.map(({ word }) => word)).toEqual(hall.queues.map(({ prefix }) => prefix));
  });

  it('says 幺 where the hall does, and 百 where a window needs it', () => {
    const hall = shipped();
    const [first] = hall.windows;
    if (first === undefined) throw new Error('no windows');
    const large: HallConfig = {
      ...hall,
      calling: { ...hall.calling, digitOne: '幺' },
      windows: [...hall.windows, { ...first, id: '105' }],
    };
    expect(words(large)).toEqual(expect.arrayContaining(['幺', '一', '百']));
  });

  it('has no letters where numbers are digits only', () => {
    const hall = shipped();
    const digits: HallConfig = { ...hall, calling: { ...hall.calling, series: 'digits' } };
    expect(words(digits).filter((word) => /[A-Z]/.test(word))).toEqual([]);
  });

  it('shows each word in a call of this hall', () => {
    for (const language of ['zh', 'yue', 'en'] as const) {
      for (const { word, example } of scriptOf(shipped(), language)) {
        expect(example).toContain(`〔${word}〕`);
        expect(example.length).toBeGreaterThan(word.length + 4);
      }
    }
  });

  it('has every word of every call, in each language: a pack can be complete', () => {
    const hall = shipped();
    for (const language of ['zh', 'yue', 'en'] as const) {
      const script = new Set(words(hall, language));
      for (const recall of [false, true]) {
        const call = announcementOf(hall.calling, language, {
          call: 0,
          number: 'A012',
          window: '11',
          recall,
        });
        const parts = spokenWords(call).map(bareWord).filter(Boolean).flatMap(wordParts);
        expect(parts.filter((part) => !script.has(part))).toEqual([]);
      }
    }
  });

  it('shows an English word in a sentence with its marks where they belong', () => {
    const again = scriptOf(shipped(), 'en').find(({ word }) => word === 'Calling again');
    expect(again?.example).toMatch(/^〔Calling again〕: number [A-Z] zero one two, please go to window 1$/u);
  });

  it('is the Chinese one for every dialect, and English or Cantonese for those', () => {
    expect(['zh-sichuan', 'zh-CN', 'nan', 'yue', 'yue-HK', 'en', 'en-GB'].map(scriptLanguage)).toEqual(
      'zh zh zh yue yue en en'.split(' '),
    );
  });
});
