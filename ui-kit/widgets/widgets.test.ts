import { expect, it } from 'vitest';
import { hourOfDay, longDate, timeOfDay } from './hall-time.ts';
import { qrPath } from './qr-code.tsx';

const AT = Date.UTC(2026, 10, 23, 16, 5);

it("tells the time of the hall's zone, past midnight too", () => {
  expect(timeOfDay(AT, 'Asia/Shanghai')).toBe('00:05');
  expect(timeOfDay(AT, 'UTC')).toBe('16:05');
  expect(hourOfDay(AT, 'Asia/Shanghai')).toBe(0);
});

it('tells the date in both languages', () => {
  expect(longDate(AT, 'Asia/Shanghai', 'zh-CN')).toBe('11月24日 星期二');
  expect(longDate(AT, 'Asia/Shanghai', 'en')).toBe('Tuesday 24 November');
});

it('draws a QR code with four modules of quiet zone', () => {
  const { size, path } = qrPath('https://example.org/t/x#k=y');
  expect((size - 8 - 17) % 4).toBe(0);
  // The finder pattern's top row: seven dark modules from the corner of the quiet zone.
  expect(path.startsWith('M4 4h7v1h-7z')).toBe(true);
});
