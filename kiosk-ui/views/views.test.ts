import { expect, it } from 'vitest';
import { makeTranslator } from '../../ui-kit/texts/translate.ts';
import { en } from '../texts/en.ts';
import { zhCN } from '../texts/zh-CN.ts';
import { greetingAt } from './greeting.ts';
import { splitPages } from './split-pages.ts';
import { waitingPlace } from './waiting-place.ts';

const { t } = makeTranslator({ 'zh-CN': zhCN, en });

it('greets by the hour of the hall', () => {
  expect([8, 11, 12, 13, 17, 18, 23].map(greetingAt)).toEqual([
    'greet.morning',
    'greet.noon',
    'greet.noon',
    'greet.afternoon',
    'greet.afternoon',
    'greet.evening',
    'greet.evening',
  ]);
});

it('names the zone to wait in when the hall said one, and the waiting area when not', () => {
  const place = (zone: string | null): string =>
    waitingPlace({ ticket: { windows: ['3'], zone }, hall: null, pick: ({ zh }) => zh, t });
  expect(place('一楼左侧')).toBe('请在一楼左侧等候');
  expect(place(null)).toBe('请在等候区等候叫号');
});

it('splits a list over pages without cutting a row, and keeps room to turn them', () => {
  const of = (heightsPx: readonly number[]) => splitPages({ heightsPx, roomPx: 100, pagerPx: 30 });
  expect(of([])).toEqual([0]);
  expect(of([50, 50])).toEqual([0]);
  expect(of([40, 40, 40])).toEqual([0, 1, 2]);
  expect(of([30, 30, 30, 30])).toEqual([0, 2]);
  expect(of([500, 10])).toEqual([0, 1]);
});
