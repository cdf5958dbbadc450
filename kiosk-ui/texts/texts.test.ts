import { expect, it } from 'vitest';
import { faultsOfTexts } from '../../ui-kit/texts/faults.ts';
import { en } from './en.ts';
import { zhCN } from './zh-CN.ts';

it('has every word of the kiosk in both languages, with the same facts and none of the forbidden words', () => {
  expect(faultsOfTexts({ 'zh-CN': zhCN, en })).toEqual([]);
});
