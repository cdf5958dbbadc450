import { signal } from '@preact/signals';
import { expect, it } from 'vitest';
import type { Language } from '../../protocol/fields.ts';
import { pick } from './bilingual.ts';
import { makeTranslator } from './translate.ts';

const texts = { 'zh-CN': { ahead: '前面 {count} 人' }, en: { ahead: '{count} ahead' } };

it('starts in Chinese, follows the language, and fills facts in', () => {
  const { t, language } = makeTranslator(texts);
  expect(t('ahead', { count: 4 })).toBe('前面 4 人');
  language.value = 'en';
  expect(t('ahead', { count: 4 })).toBe('4 ahead');
});

it('never shows a place without its fact', () => {
  expect(makeTranslator(texts).t('ahead')).toBe('前面  人');
});

it('shares one language between translators', () => {
  const language = signal<Language>('en');
  const one = makeTranslator(texts, language);
  const two = makeTranslator(texts, language);
  one.language.value = 'zh-CN';
  expect(two.t('ahead', { count: 1 })).toBe('前面 1 人');
});

it("falls back to Chinese where the hall's file has no English", () => {
  expect(pick({ zh: '低保申请', en: '' }, 'en')).toBe('低保申请');
  expect(pick({ zh: '低保申请', en: 'Minimum allowance' }, 'en')).toBe('Minimum allowance');
});
