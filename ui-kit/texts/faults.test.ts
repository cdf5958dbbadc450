import { expect, it } from 'vitest';
import { faultsOfTexts } from './faults.ts';

it('finds a key that one language lacks, a fact that one forgot, an empty text and a forbidden word', () => {
  const faults = faultsOfTexts({
    'zh-CN': { a: '您好', b: '前面 {n} 人', c: ' ', d: '系统错误' },
    en: { b: 'people ahead', c: 'x', d: 'x', e: 'x' },
  });
  expect(faults).toEqual([
    'a: only in zh-CN',
    'b: facts differ',
    'c: empty',
    'd: forbidden word 系统错误',
    'e: only in en',
  ]);
});
